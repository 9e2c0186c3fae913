import { useEffect, useState } from 'react';
import { SearchField, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  changeSetKinds,
  ChangeSetScope,
  changeSetStates,
} from '@blx/backstage-plugin-blx-environments-common';
import { changeSetStateWord } from '@blx/backstage-plugin-blx-environments-react';
import { ListQuery, scopes } from './listQuery';
import { changeSetKindWord } from './kindWords';
import styles from './ChangeSetsPage.module.css';

const TYPING_MS = 300;

const scopeWords: Record<ChangeSetScope, string> = { mine: 'Mine', team: 'My teams', all: 'All' };

interface ChangeSetFiltersProps {
  query: ListQuery;
  environments: readonly string[];
  /** Filters only; the page goes back to the first. */
  onChange: (change: Partial<Omit<ListQuery, 'page'>>) => void;
}

/** Scope, words, state, kind and environment of the list. */
export function ChangeSetFilters({ query, environments, onChange }: ChangeSetFiltersProps) {
  const [text, setText] = useState(query.text);
  useEffect(() => setText(query.text), [query.text]);
  useEffect(() => {
    if (text.trim() === query.text) return undefined;
    const timer = setTimeout(() => onChange({ text: text.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, query.text, onChange]);

  return (
    <div className={styles.filters} role="search" aria-label="Change sets">
      <ToggleButtonGroup
        aria-label="Whose change sets"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[query.scope]}
        onSelectionChange={keys => {
          const scope = scopes.find(known => keys.has(known));
          if (scope) onChange({ scope });
        }}
      >
        {scopes.map(scope => (
          <ToggleButton key={scope} id={scope}>
            {scopeWords[scope]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField
        className={styles.search}
        size="small"
        aria-label="Search in title, id and subject"
        placeholder="Title, id or subject"
        value={text}
        onChange={setText}
      />
      <Select
        aria-label="State"
        selectionMode="multiple"
        placeholder="Any state"
        className={styles.select}
        options={changeSetStates.map(value => ({ value, label: changeSetStateWord(value).word }))}
        value={query.states}
        onChange={keys => onChange({ states: changeSetStates.filter(state => keys.includes(state)) })}
      />
      <Select
        aria-label="Kind"
        selectionMode="multiple"
        placeholder="Any kind"
        className={styles.select}
        options={changeSetKinds.map(value => ({ value, label: changeSetKindWord(value) }))}
        value={query.kinds}
        onChange={keys => onChange({ kinds: changeSetKinds.filter(kind => keys.includes(kind)) })}
      />
      <Select
        aria-label="Environment"
        selectionMode="multiple"
        placeholder="Any environment"
        className={styles.select}
        options={environments.map(value => ({ value, label: value }))}
        value={query.environments}
        onChange={keys => onChange({ environments: environments.filter(name => keys.includes(name)) })}
      />
    </div>
  );
}
