import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SystemField, systemSchema } from './SystemField';

export const systemField = createFormField({
  name: 'BlxSystem',
  component: SystemField,
  schema: systemSchema,
});
