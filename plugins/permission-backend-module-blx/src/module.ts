import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { BlxPermissionPolicy } from './BlxPermissionPolicy';
import { readRoleGroups } from './roles';
import { defaultTemplateFolders } from './templateFolders';

/** The portal's permission policy. @public */
export const permissionModuleBlx = createBackendModule({
  pluginId: 'permission',
  moduleId: 'blx',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ auth, config, logger, policy, userInfo }) {
        policy.setPolicy(
          new BlxPermissionPolicy({
            auth,
            userInfo,
            logger,
            groups: readRoleGroups(config),
            templateFolders: config.getOptionalStringArray('blx.templates.folders') ?? defaultTemplateFolders,
          }),
        );
      },
    });
  },
});
