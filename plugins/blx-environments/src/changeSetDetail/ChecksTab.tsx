import { ChangeSet, PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { CheckList, Panel } from '@blx/backstage-plugin-blx-environments-react';
import { EntityRefLink } from '../entityRefs/EntityRefLink';
import styles from './ChangeSetPage.module.css';

interface ChecksTabProps {
  set: ChangeSet;
  onOpenFinding: (finding: PolicyFinding) => void;
}

/** What the rules found at the submit, and what was accepted by whom and until when. */
export function ChecksTab({ set, onOpenFinding }: ChecksTabProps) {
  const titles = new Map(set.items.map(item => [item.key, item.title]));
  return (
    <>
      <Panel title="Checks">
        {set.checks ? (
          <CheckList
            checks={set.checks}
            acceptances={set.acceptances}
            onOpenFinding={onOpenFinding}
            itemTitle={key => titles.get(key) ?? key}
          />
        ) : (
          <p className={styles.paragraph}>The checks stand here as soon as the files are rendered again.</p>
        )}
      </Panel>
      <Panel title="Acceptances">
        {set.acceptances.length === 0 ? (
          <p className={styles.paragraph}>Nothing had to be accepted.</p>
        ) : (
          <ul className={styles.acceptances}>
            {set.acceptances.map(acceptance => (
              <li key={acceptance.rule}>
                <code>{acceptance.rule}</code> until {acceptance.until} by{' '}
                <EntityRefLink entityRef={acceptance.by} />
                <div className={styles.quiet}>“{acceptance.reason}”</div>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
