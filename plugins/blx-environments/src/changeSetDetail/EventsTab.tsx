import { useEffect, useState } from 'react';
import { Button, Skeleton } from '@backstage/ui';
import { ChangeSet, ChangeSetHistory } from '@blx/backstage-plugin-blx-environments-common';
import { Panel, ProblemPanel, StatusBadge, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { LiveResource } from '../live/useLiveResource';
import { ChainVerdict, verifyHistory } from './eventChain';
import { sourceOf } from './eventSource';
import styles from './ItemTable.module.css';

interface EventsTabProps {
  set: ChangeSet;
  history: LiveResource<ChangeSetHistory>;
}

/** The history of a set, or why it is not there. */
export function EventsTab({ set, history }: EventsTabProps) {
  const { value, error, reload } = history;
  return (
    <>
      {error !== undefined && (
        <ProblemPanel
          tone="attention"
          happened="The events could not be read."
          holds={value ? 'You see the ones that were read last.' : 'The state of the items is not affected.'}
          error={error}
          actions={
            <Button variant="secondary" onPress={reload}>
              Try now
            </Button>
          }
        />
      )}
      {value && <Events set={set} history={value} />}
      {!value && error === undefined && (
        <div role="status" aria-label="Loading the events">
          <Skeleton height={160} />
        </div>
      )}
    </>
  );
}

/** Who said what and when, newest first, and whether the history is unbroken. */
function Events({ set, history }: { set: ChangeSet; history: ChangeSetHistory }) {
  const { events } = history;
  const [verdict, setVerdict] = useState<ChainVerdict>();
  useEffect(() => {
    let isCurrent = true;
    verifyHistory(set.id, history).then(answer => isCurrent && setVerdict(answer));
    return () => {
      isCurrent = false;
    };
  }, [set.id, history]);

  const titles = new Map(set.items.map(item => [item.key, item.title]));
  return (
    <Panel flush title="Events" aside={verdict && <Chain verdict={verdict} count={events.length} />}>
      <table className={`${styles.table} ${styles.events}`}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              #
            </th>
            <th scope="col">What</th>
            <th scope="col" className={styles.wide}>
              Who or what said so
            </th>
            <th scope="col" className={styles.wide}>
              Hash
            </th>
            <th scope="col" className={styles.number}>
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {[...events].reverse().map(event => (
            <tr key={event.sequence}>
              <td className={styles.number}>{event.sequence}</td>
              <td>
                {event.message}
                <div className={styles.meta}>
                  {[
                    event.type.replaceAll('-', ' '),
                    event.itemKey && (titles.get(event.itemKey) ?? event.itemKey),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                <div className={styles.narrow}>{sourceOf(event.by)}</div>
              </td>
              <td className={styles.wide}>
                <span title={event.by}>{sourceOf(event.by)}</span>
              </td>
              <td className={styles.wide}>
                <span className={styles.hash} title={event.hash}>
                  {event.hash.slice(0, 10)}
                </span>
              </td>
              <td className={styles.number}>
                <TimeAgo at={event.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Chain({ verdict, count }: { verdict: ChainVerdict; count: number }) {
  if (verdict.kind === 'intact') {
    return <StatusBadge tone="ok">{`Hash chain unbroken over ${count} events`}</StatusBadge>;
  }
  if (verdict.kind === 'cut') {
    return (
      <StatusBadge tone="failing">{`Hash chain broken: ${count} of ${verdict.written} events are left, tell the auditors`}</StatusBadge>
    );
  }
  if (verdict.kind === 'broken') {
    return (
      <StatusBadge tone="failing">{`Hash chain broken at event ${verdict.sequence}: tell the auditors`}</StatusBadge>
    );
  }
  return <StatusBadge tone="no-data">Hash chain not checked in this browser</StatusBadge>;
}
