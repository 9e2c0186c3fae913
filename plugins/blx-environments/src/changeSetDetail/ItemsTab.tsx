import { useBreakpoint } from '@backstage/ui';
import { ChangeSet, ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';
import { Panel } from '@blx/backstage-plugin-blx-environments-react';
import { ItemGraph } from './ItemGraph';
import { ItemTable } from './ItemTable';
import styles from './ChangeSetPage.module.css';

interface ItemsTabProps {
  set: ChangeSet;
  events: readonly ChangeSetEvent[];
  onRetry: (itemKey: string) => Promise<void>;
}

/** The order as a graph and, with the same content, as a table. */
export function ItemsTab({ set, events, onRetry }: ItemsTabProps) {
  const { up } = useBreakpoint();
  if (set.items.length === 0) {
    return (
      <Panel>
        <p className={styles.paragraph}>The items stand here as soon as the template has planned them.</p>
      </Panel>
    );
  }
  return (
    <>
      <Panel>
        <details className={styles.order} open={up('xs')}>
          <summary>Order</summary>
          <ItemGraph items={set.items} />
        </details>
      </Panel>
      <Panel flush title="Items" aside={countsInWords(set)}>
        <ItemTable set={set} events={events} onRetry={onRetry} />
      </Panel>
    </>
  );
}

function countsInWords({ items }: ChangeSet): string {
  const count = (...states: string[]) => items.filter(({ state }) => states.includes(state)).length;
  const onPeople = count('blocked', 'failed', 'awaiting-review');
  return [
    [count('done'), 'done'],
    [onPeople, onPeople === 1 ? 'needs a person' : 'need a person'],
    [count('in-progress'), 'in progress'],
    [count('waiting'), 'waiting'],
    [count('cancelled'), 'cancelled'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(' · ');
}
