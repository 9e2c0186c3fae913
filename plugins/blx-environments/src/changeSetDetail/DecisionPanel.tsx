import { useState } from 'react';
import { Button } from '@backstage/ui';
import { ChangeSet } from '@blx/backstage-plugin-blx-environments-common';
import { Panel } from '@blx/backstage-plugin-blx-environments-react';
import styles from './ChangeSetPage.module.css';

interface DecisionPanelProps {
  set: ChangeSet;
  onShowDiff: () => void;
  onDecide: (decision: 'open' | 'withdraw', digest: string) => Promise<void>;
}

/** A set whose base moved: what moved, the new diff, and the two ways out, each bound to what was looked at. */
export function DecisionPanel({ set, onShowDiff, onDecide }: DecisionPanelProps) {
  const [pending, setPending] = useState<'open' | 'withdraw'>();
  const { decision, actions } = set;
  if (!decision) return null;

  const decide = async (choice: 'open' | 'withdraw') => {
    setPending(choice);
    await onDecide(choice, decision.digest);
    setPending(undefined);
  };
  return (
    <Panel title="What moved since the preview">
      <p className={styles.paragraph}>{decision.reason}</p>
      {decision.changedPaths.length > 0 && (
        <ul className={styles.paths}>
          {decision.changedPaths.map(path => (
            <li key={path}>
              <code>{path}</code>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.paragraph}>
        You saw <code title={set.digest}>{shortDigest(set.digest)}</code>; with the repositories as they are
        now it is <code title={decision.digest}>{shortDigest(decision.digest)}</code>. Opening opens exactly
        the second one.
      </p>
      <div className={styles.choices}>
        <Button variant="secondary" onPress={onShowDiff}>
          Show the new diff
        </Button>
        {actions.canDecide ? (
          <>
            <Button
              variant="primary"
              isPending={pending === 'open'}
              isDisabled={pending !== undefined}
              onPress={() => decide('open')}
            >
              {`Open ${shortDigest(decision.digest)}`}
            </Button>
            <Button
              variant="secondary"
              isPending={pending === 'withdraw'}
              isDisabled={pending !== undefined}
              onPress={() => decide('withdraw')}
            >
              Withdraw, nothing is written
            </Button>
          </>
        ) : (
          <span className={styles.quiet}>
            Only the requester, the owner and the platform team may decide.
          </span>
        )}
      </div>
    </Panel>
  );
}

/** `3f9a21bc…` without the name of the algorithm. */
export function shortDigest(digest: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, 8)}…`;
}
