import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EnvironmentsField, environmentsSchema } from './EnvironmentsField';
import { validateEnvironments } from './validateEnvironments';

export const environmentsField = createFormField({
  name: 'BlxEnvironments',
  component: EnvironmentsField,
  validation: validateEnvironments,
  schema: environmentsSchema,
});
