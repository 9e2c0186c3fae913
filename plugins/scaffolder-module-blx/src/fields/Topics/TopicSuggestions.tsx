import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { Loaded } from '../frame/useLoaded';
import { FieldHint } from '../frame/FieldHint';
import { KnownTopic } from './useKnownTopics';
import styles from './TopicsField.module.css';

/** More would be a list to read, not a help. */
const SHOWN = 6;

interface TopicSuggestionsProps {
  known: Loaded<KnownTopic[]>;
  chosen: string[];
  /** What is being typed: narrows the suggestions by topic or producer. */
  text: string;
  isDisabled: boolean;
  onAdd: (topic: string) => void;
}

/** Topics that exist, each one press away. A catalog that does not answer takes nothing away: names can be typed. */
export function TopicSuggestions({ known, chosen, text, isDisabled, onAdd }: TopicSuggestionsProps) {
  if (known.status === 'loading') return <FieldHint>Reading the topics of the catalog…</FieldHint>;
  if (known.status === 'failed') {
    return (
      <FieldHint>The catalog did not answer, so no topics are suggested. You can type their names.</FieldHint>
    );
  }
  if (known.value.length === 0) {
    return <FieldHint>No entity of the catalog declares a topic yet. You can type names.</FieldHint>;
  }
  const word = text.trim().toLocaleLowerCase('en-US');
  const matching = known.value.filter(
    ({ name, producers }) =>
      !chosen.includes(name) && (name.includes(word) || producers.some(producer => producer.includes(word))),
  );
  const hidden = matching.length - SHOWN;
  if (matching.length === 0) return null;
  return (
    <div className={styles.suggestions}>
      <ul className={styles.suggestionList} aria-label="Topics that the catalog knows">
        {matching.slice(0, SHOWN).map(({ name, producers }) => (
          <li key={name}>
            <Button
              variant="tertiary"
              size="small"
              className={styles.suggestion}
              iconStart={<RiAddLine aria-hidden />}
              aria-label={`Add ${name}, written by ${producers.join(' and ')}`}
              isDisabled={isDisabled}
              onPress={() => onAdd(name)}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {hidden > 0 && <FieldHint>{hidden} more: type a word to narrow them down.</FieldHint>}
    </div>
  );
}
