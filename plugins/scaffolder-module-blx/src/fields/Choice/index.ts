import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ChoiceField, choiceSchema } from './ChoiceField';

export const choiceField = createFormField({
  name: 'BlxChoice',
  component: ChoiceField,
  schema: choiceSchema,
});
