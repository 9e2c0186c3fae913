import { KeyboardEvent, useState } from 'react';
import { Button, Tag, TagGroup, TextField } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { topicNameShape } from '@blx/backstage-plugin-blx-environments-common';
import { isTopicName, splitTopics } from '../../names/topicName';
import { fieldAria } from '../frame/fieldAria';
import { FieldHint } from '../frame/FieldHint';
import { TopicSuggestions } from './TopicSuggestions';
import { useKnownTopics } from './useKnownTopics';
import styles from './TopicsField.module.css';

export const topicsSchema = makeFieldSchema({
  output: z => z.array(z.string()),
  uiOptions: z =>
    z.object({
      placeholder: z.string().optional(),
      /** Offers the topics that the catalog knows. */
      suggest: z.boolean().optional(),
    }),
});

/**
 * A list of topics. What is typed becomes a chip on Enter, on the button and on leaving the field, misspelt names too:
 * they stay visible, marked, and the form does not go on with them.
 */
export function TopicsField(props: typeof topicsSchema.TProps) {
  const { schema, formData = [], onChange, uiSchema } = props;
  const { placeholder, suggest = false } = uiSchema['ui:options'] ?? {};
  const [text, setText] = useState('');
  const known = useKnownTopics(suggest);
  const aria = fieldAria(props);
  const label = schema.title ?? 'Topics';

  const add = (names: string[]) => {
    const fresh = names.filter((name, index) => !formData.includes(name) && names.indexOf(name) === index);
    if (fresh.length > 0) onChange([...formData, ...fresh]);
    setText('');
  };
  const addTyped = () => add(splitTopics(text));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault(); // Enter would send the form
    addTyped();
  };

  return (
    <div className={styles.field}>
      <div className={styles.entry}>
        <TextField
          {...aria}
          validationBehavior="aria"
          className={styles.input}
          label={label}
          description={schema.description}
          placeholder={placeholder ?? topicNameShape}
          autoComplete="off"
          spellCheck="false"
          value={text}
          onChange={setText}
          onBlur={addTyped}
          onKeyDown={onKeyDown}
        />
        <Button
          variant="secondary"
          size="small"
          aria-label={`Add to ${label}`}
          isDisabled={aria.isDisabled || text.trim() === ''}
          onPress={addTyped}
        >
          Add
        </Button>
      </div>
      {formData.length > 0 && (
        <TagGroup
          aria-label={`${label}: chosen`}
          onRemove={keys => onChange(formData.filter(topic => !keys.has(topic)))}
        >
          {formData.map(topic => (
            <Tag
              key={topic}
              id={topic}
              textValue={topic}
              size="medium"
              className={isTopicName(topic) ? styles.topic : styles.misspelt}
              icon={isTopicName(topic) ? undefined : <RiErrorWarningLine size={16} aria-label="misspelt" />}
            >
              {topic}
            </Tag>
          ))}
        </TagGroup>
      )}
      {suggest && (
        <TopicSuggestions
          known={known}
          chosen={formData}
          text={text}
          isDisabled={aria.isDisabled}
          onAdd={topic => add([topic])}
        />
      )}
      {!suggest && formData.length === 0 && <FieldHint>Leave it empty when it writes none.</FieldHint>}
    </div>
  );
}
