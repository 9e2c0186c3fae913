import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { resolveText } from './placeholders/resolveText';

/**
 * Makes `$text: ./openapi.yaml` work in entity files that the backend reads from its own disk.
 *
 * @public
 */
export const catalogModuleBlx = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'blx',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addPlaceholderResolver('text', resolveText);
      },
    });
  },
});
