import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint, createProxyAuthProviderFactory } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { assertSimulator } from './assertSimulator';
import { hostGuard } from './hostGuard';
import { personaAuthenticator, signInAsPersona } from './personaAuthenticator';
import { PersonaDirectory } from './personas/PersonaDirectory';
import { readRoleGroups } from './personas/personaRole';
import { createRouter } from './router';

/**
 * Auth provider `simulator`: `GET /api/auth/simulator/personas` lists who can be chosen,
 * `GET /api/auth/simulator/refresh` with the header `x-blx-persona` signs in.
 *
 * @public
 */
export const authModuleSimulator = createBackendModule({
  pluginId: 'auth',
  moduleId: 'simulator',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ auth, catalog, config, httpRouter, logger, providers }) {
        assertSimulator({ config, nodeEnv: process.env.NODE_ENV });
        logger.warn(
          'Everybody who reaches this portal may sign in as any persona: it runs beside the simulator',
        );
        const directory = new PersonaDirectory({ auth, catalog, roles: readRoleGroups(config) });
        httpRouter.use(createRouter({ directory, guard: hostGuard({ config }) }));
        httpRouter.addAuthPolicy({ path: '/simulator/personas', allow: 'unauthenticated' });
        providers.registerProvider({
          providerId: 'simulator',
          factory: createProxyAuthProviderFactory({
            authenticator: personaAuthenticator,
            signInResolver: signInAsPersona,
          }),
        });
      },
    });
  },
});
