import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { topicNameShape } from '@blx/backstage-plugin-blx-environments-common';
import { listValue } from '../../names/formValues';
import { isTopicName } from '../../names/topicName';

/** Spelling of each topic, and no topic in both lists: a service that reads what it writes answers itself for ever. */
export const validateTopics: CustomFieldValidator<string[]> = (topics = [], field, { formData }) => {
  const misspelt = topics.filter(topic => !isTopicName(topic));
  if (misspelt.length > 0) field.addError(`${misspelt.join(', ')}: a topic is spelt ${topicNameShape}.`);
  const read = listValue(formData, 'consumedTopics');
  const both = listValue(formData, 'producedTopics').filter(topic => read.includes(topic));
  const isReadList = topics.length > 0 && topics.every(topic => read.includes(topic));
  if (isReadList && both.length > 0) {
    field.addError(
      `${both.join(', ')}: the service writes it itself, so it would answer its own events for ever.`,
    );
  }
};
