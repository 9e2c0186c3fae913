import { KeyboardEvent } from 'react';
import { RouterLink, useRouteRef } from '@backstage/frontend-plugin-api';
import { ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetStateBadge, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { refName } from '../entityRefs/refName';
import { sentence } from '../live/sentence';
import { changeSetRouteRef } from '../routes';
import { changeSetKindWord } from './kindWords';
import styles from './ChangeSetsPage.module.css';

interface ChangeSetTableProps {
  sets: readonly ChangeSetSummary[];
  /** Drops what the place already says, e.g. on the page of the subject. */
  isCompact?: boolean;
}

/** Change sets as rows; arrow keys go from row to row, Enter opens. */
export function ChangeSetTable({ sets, isCompact }: ChangeSetTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Change set</th>
          <th scope="col">State</th>
          <th scope="col" className={`${styles.wide} ${styles.waits}`}>
            Waits for
          </th>
          {!isCompact && (
            <th scope="col" className={styles.wide}>
              Environments
            </th>
          )}
          <th scope="col" className={styles.wide}>
            Requested by
          </th>
          <th scope="col" className={styles.number}>
            Moved
          </th>
        </tr>
      </thead>
      <tbody>
        {sets.map(set => (
          <ChangeSetRow key={set.id} set={set} isCompact={isCompact} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeSetRow({ set, isCompact }: { set: ChangeSetSummary; isCompact?: boolean }) {
  const changeSetLink = useRouteRef(changeSetRouteRef);
  const href = changeSetLink?.({ id: set.id });
  return (
    <tr>
      <th scope="row">
        {href ? (
          <RouterLink href={href} className={styles.rowLink} onKeyDown={moveBetweenRows} data-row-link>
            {set.title}
          </RouterLink>
        ) : (
          set.title
        )}
        <div className={styles.meta}>
          {changeSetKindWord(set.kind)} · <code>{set.id}</code>
        </div>
        {set.waitsFor && <div className={styles.narrow}>{sentence(set.waitsFor.reason)}</div>}
      </th>
      <td>
        <ChangeSetStateBadge state={set.state} progress={set} />
      </td>
      <td className={styles.wide}>
        {set.waitsFor ? (
          <>
            {sentence(set.waitsFor.reason)}{' '}
            <span className={styles.since}>
              for <TimeAgo at={set.waitsFor.since} format="span" />
            </span>
          </>
        ) : (
          <span className={styles.since}>–</span>
        )}
      </td>
      {!isCompact && <td className={styles.wide}>{set.environments.join(', ') || '–'}</td>}
      <td className={styles.wide}>
        <span title={set.requesterRef} className={styles.who}>
          {refName(set.requesterRef)}
        </span>
        <div className={styles.meta} title={set.ownerRef}>
          for {refName(set.ownerRef)}
        </div>
      </td>
      <td className={styles.number}>
        <TimeAgo at={set.updatedAt} />
      </td>
    </tr>
  );
}

/** Up, down, Home and End between the links of the rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLAnchorElement>) {
  const links = [
    ...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLAnchorElement>('[data-row-link]') ?? []),
  ];
  const index = links.indexOf(event.currentTarget);
  const targets: Record<string, HTMLAnchorElement | undefined> = {
    ArrowDown: links[index + 1],
    ArrowUp: links[index - 1],
    Home: links[0],
    End: links.at(-1),
  };
  const target = targets[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
