import { useState } from 'react';
import { Acceptance, PolicyCheck, PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { AcceptDialog } from './AcceptDialog';
import { CheckRow } from './CheckRow';
import { AcceptanceDraft, CheckStatus, checkStatus } from './checkSummary';
import styles from './CheckList.module.css';

/** @public */
export interface CheckListProps {
  checks: readonly PolicyCheck[];
  /** Accepted so far: drafts in a form, stored ones (with `by`) on a change set's page. */
  acceptances: readonly (AcceptanceDraft & Partial<Pick<Acceptance, 'by'>>)[];
  /** Absent: read only. */
  onAccept?: (draft: AcceptanceDraft) => void;
  /** Takes an acceptance back before the submit. */
  onRevoke?: (rule: string) => void;
  /** Leads to the file of a finding. */
  onOpenFinding?: (finding: PolicyFinding) => void;
  /** Names an item key for people, e.g. the repository. */
  itemTitle?: (itemKey: string) => string;
}

const order: Record<CheckStatus, number> = {
  failing: 0,
  'to-accept': 1,
  warning: 2,
  accepted: 3,
  passed: 4,
};

/** Checks with what they found, worst first; passed ones folded away. @public */
export function CheckList(props: CheckListProps) {
  const { checks, acceptances, onAccept } = props;
  const [accepting, setAccepting] = useState<PolicyCheck>();
  const [isPassedShown, setPassedShown] = useState(false);

  const judged = checks
    .map(check => ({ check, status: checkStatus(check, acceptances) }))
    .sort((a, b) => order[a.status] - order[b.status]);
  const passed = judged.filter(({ status }) => status === 'passed');
  const found = judged.filter(({ status }) => status !== 'passed');

  if (checks.length === 0) return <p className={styles.none}>No rule looked at this change set.</p>;
  return (
    <div>
      <ul className={styles.list}>
        {found.map(({ check, status }) => (
          <CheckRow
            key={check.rule}
            check={check}
            status={status}
            acceptance={acceptances.find(({ rule }) => rule === check.rule)}
            onAccept={onAccept && (() => setAccepting(check))}
            onRevoke={props.onRevoke}
            onOpenFinding={props.onOpenFinding}
            itemTitle={props.itemTitle}
          />
        ))}
      </ul>
      {passed.length > 0 && (
        <>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isPassedShown}
            onClick={() => setPassedShown(!isPassedShown)}
          >
            {isPassedShown ? 'Hide' : 'Show'} {passed.length === 1 ? '1 check' : `${passed.length} checks`}{' '}
            that passed
          </button>
          {isPassedShown && (
            <ul className={styles.list}>
              {passed.map(({ check, status }) => (
                <CheckRow key={check.rule} check={check} status={status} />
              ))}
            </ul>
          )}
        </>
      )}
      {onAccept && accepting && (
        <AcceptDialog
          check={accepting}
          onClose={() => setAccepting(undefined)}
          onAccept={draft => {
            setAccepting(undefined);
            onAccept(draft);
          }}
        />
      )}
    </div>
  );
}
