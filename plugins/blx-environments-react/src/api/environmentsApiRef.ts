import { createApiRef } from '@backstage/frontend-plugin-api';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';

/**
 * Client of the blx-environments backend. The blx-environments plugin provides it; pages, form fields and home page
 * widgets take it with `useApi`.
 * @public
 */
export const environmentsApiRef = createApiRef<EnvironmentsApi>().with({
  id: 'plugin.blx-environments.client',
  pluginId: 'blx-environments',
});
