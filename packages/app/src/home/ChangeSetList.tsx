import { ButtonLink, Link } from '@backstage/ui';
import { ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetStateBadge, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import styles from './Home.module.css';

/** Change sets as rows: state, title, what it waits for and since when, one action. */
export function ChangeSetList({ sets, action }: { sets: ChangeSetSummary[]; action?: string }) {
  return (
    <ul className={styles.rows}>
      {sets.map(set => {
        const href = `/environments/change-sets/${set.id}`;
        return (
          <li key={set.id} className={styles.row}>
            <ChangeSetStateBadge state={set.state} progress={set} />
            <div className={styles.rowText}>
              <Link href={href} weight="bold">
                {set.title}
              </Link>
              <span className={styles.quiet}>
                {set.waitsFor?.reason ?? 'The portal works on it'} ·{' '}
                <TimeAgo at={set.waitsFor?.since ?? set.updatedAt} />
              </span>
            </div>
            {action && (
              <ButtonLink href={href} variant="secondary" aria-label={`${action} ${set.title}`}>
                {action}
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
