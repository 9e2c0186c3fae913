import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { formFields } from './formFields';
import { templatesSubPage } from './templatesSubPage';

/**
 * Form fields of the BLX templates, and the wizard whose last step shows everything before it happens.
 * @public
 */
export const scaffolderModuleBlx = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [templatesSubPage, ...formFields],
});
