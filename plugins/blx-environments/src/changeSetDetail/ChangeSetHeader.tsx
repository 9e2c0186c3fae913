import { Button } from '@backstage/ui';
import { ChangeSet, finalChangeSetStates } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetStateBadge, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { EntityRefLink } from '../entityRefs/EntityRefLink';
import styles from './ChangeSetPage.module.css';

interface ChangeSetHeaderProps {
  set: ChangeSet;
  onCancel: () => void;
}

/** Title, state and count, who opened it when, and the way to stop it. */
export function ChangeSetHeader({ set, onCancel }: ChangeSetHeaderProps) {
  // Before anything is written there is nothing to cancel: the decision offers to withdraw.
  const isUndecided = set.state === 'awaiting-decision';
  const isFinal = finalChangeSetStates.includes(set.state);
  return (
    <header className={styles.header}>
      <div className={styles.headerText}>
        <h1 className={styles.title}>{set.title}</h1>
        <p className={styles.subtitle}>
          {set.environments.length > 0 && <>{set.environments.join(', ')} · </>}opened{' '}
          <TimeAgo at={set.createdAt} /> by <EntityRefLink entityRef={set.requesterRef} /> for{' '}
          <EntityRefLink entityRef={set.ownerRef} /> · <code>{set.id}</code>
        </p>
      </div>
      <div className={styles.headerSide}>
        <ChangeSetStateBadge state={set.state} progress={set} />
        {set.actions.canCancel && !isUndecided && (
          <Button variant="secondary" size="small" onPress={onCancel}>
            Cancel…
          </Button>
        )}
        {!set.actions.canCancel && !isFinal && !isUndecided && (
          <span className={styles.reason}>
            Only the requester, the owner and the platform team may cancel.
          </span>
        )}
      </div>
    </header>
  );
}
