import { coreServices, createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { memorySearchModule } from './search/memorySearchModule';

/** Features that an installation has because its configuration says so. */
export const featuresByConfig = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  async *loader({ config }) {
    // Signing in as a persona. The module checks again, and refuses NODE_ENV=production.
    if (config.has('blx.simulator.url')) {
      yield import('@blx/backstage-plugin-auth-backend-module-simulator');
    }
    if (config.getOptionalString('backend.database.client') === 'pg') {
      yield import('@backstage/plugin-search-backend-module-pg');
    } else {
      yield memorySearchModule;
    }
    // Lets GitHub tell the catalog about organisation changes before the next scheduled read.
    if (config.has('events.modules.github.webhookSecret')) {
      yield import('@backstage/plugin-events-backend-module-github');
    }
  },
});
