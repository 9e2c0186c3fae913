import { ChangeSet, ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';
import { ItemRow } from './ItemRow';
import styles from './ItemTable.module.css';

interface ItemTableProps {
  set: ChangeSet;
  events: readonly ChangeSetEvent[];
  onRetry: (itemKey: string) => Promise<void>;
}

/** The graph's content as a table: state, since when, waits for, what was last, what is next. */
export function ItemTable({ set, events, onRetry }: ItemTableProps) {
  const lastEvents = new Map(events.flatMap(event => (event.itemKey ? [[event.itemKey, event]] : [])));
  return (
    <table className={`${styles.table} ${styles.items}`}>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">State</th>
          <th scope="col" className={styles.wide}>
            Waits for, and what comes next
          </th>
          <th scope="col" className={styles.wide}>
            Last event
          </th>
          <th scope="col" className={styles.number}>
            Since
          </th>
        </tr>
      </thead>
      <tbody>
        {set.items.map(item => (
          <ItemRow
            key={item.key}
            item={item}
            lastEvent={lastEvents.get(item.key)}
            canRetry={set.actions.canRetry}
            onRetry={() => onRetry(item.key)}
          />
        ))}
      </tbody>
    </table>
  );
}
