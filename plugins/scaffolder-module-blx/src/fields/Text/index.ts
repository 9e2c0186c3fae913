import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { TextInputField, textSchema } from './TextInputField';

export const textField = createFormField({ name: 'BlxText', component: TextInputField, schema: textSchema });
