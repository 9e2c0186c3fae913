import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createChangeSetOpenAction } from './changeSet/createChangeSetOpenAction';
import { createMicroservicePlanAction } from './microservice/createMicroservicePlanAction';
import { Landscape } from './microservice/microserviceNames';
import { createPolicyCheckAction } from './policy/createPolicyCheckAction';
import { policyRules } from './policy/rules';

/** Reads where repositories and host names of services live. */
export function readLandscape(config: Config): Landscape {
  return {
    organization: config.getString('blx.forge.organization'),
    publicDomain: config.getOptionalString('blx.dns.publicDomain') ?? 'banklitex.example',
    internalDomain: config.getOptionalString('blx.dns.internalDomain') ?? 'blx.internal',
  };
}

/** Actions of the BLX templates. @public */
export const scaffolderModuleBlx = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'blx',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        actions.addActions(
          createMicroservicePlanAction({ landscape: readLandscape(config) }),
          createPolicyCheckAction({ rules: policyRules }),
          createChangeSetOpenAction({ auth, discovery }),
        );
      },
    });
  },
});
