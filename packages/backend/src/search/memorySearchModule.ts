import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { MemorySearchEngine } from './MemorySearchEngine';

/** Search of installations without PostgreSQL. */
export const memorySearchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'memory-engine',
  register(reg) {
    reg.registerInit({
      deps: { engines: searchEngineRegistryExtensionPoint, logger: coreServices.logger },
      async init({ engines, logger }) {
        engines.setSearchEngine(new MemorySearchEngine({ logger }));
      },
    });
  },
});
