import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { TopicsField, topicsSchema } from './TopicsField';
import { validateTopics } from './validateTopics';

export const topicsField = createFormField({
  name: 'BlxTopics',
  component: TopicsField,
  validation: validateTopics,
  schema: topicsSchema,
});
