import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ServiceNameField, serviceNameSchema } from './ServiceNameField';
import { validateServiceName } from './validateServiceName';

export const serviceNameField = createFormField({
  name: 'BlxServiceName',
  component: ServiceNameField,
  validation: validateServiceName,
  schema: serviceNameSchema,
});
