import { ReactElement } from 'react';
import { Button } from '@backstage/ui';
import { RiShieldCheckLine } from '@remixicon/react';
import { Acceptance, PolicyCheck, PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { StatusBadge } from '../status/StatusBadge';
import { StatusTone } from '../status/stateWords';
import { AcceptanceDraft, CheckStatus } from './checkSummary';
import styles from './CheckList.module.css';

const words: Record<CheckStatus, { tone: StatusTone; word: string; icon?: ReactElement }> = {
  passed: { tone: 'ok', word: 'Passed' },
  accepted: { tone: 'ok', word: 'Accepted', icon: <RiShieldCheckLine aria-hidden /> },
  'to-accept': { tone: 'attention', word: 'To accept' },
  failing: { tone: 'failing', word: 'Must be fixed' },
  warning: { tone: 'attention', word: 'Warning' },
};

interface CheckRowProps {
  check: PolicyCheck;
  status: CheckStatus;
  acceptance?: AcceptanceDraft & Partial<Pick<Acceptance, 'by'>>;
  onAccept?: () => void;
  onRevoke?: (rule: string) => void;
  onOpenFinding?: (finding: PolicyFinding) => void;
  itemTitle?: (itemKey: string) => string;
}

/** One rule: verdict, what was found where, what to do, and its acceptance. */
export function CheckRow(props: CheckRowProps) {
  const { check, status, acceptance, onAccept, onRevoke, onOpenFinding, itemTitle } = props;
  const { tone, word, icon } = words[status];
  return (
    <li className={styles.check} data-status={status}>
      <div className={styles.checkHeader}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
        <span className={styles.title}>{check.title}</span>
        <code className={styles.rule}>{check.rule}</code>
        {status === 'to-accept' && onAccept && (
          <Button size="small" variant="secondary" onPress={onAccept} className={styles.action}>
            Accept with reason…
          </Button>
        )}
        {status === 'accepted' && onRevoke && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onRevoke(check.rule)}
            className={styles.action}
            aria-label={`Take back the acceptance of ${check.title}`}
          >
            Take back
          </Button>
        )}
      </div>
      {check.findings.length > 0 && (
        <ul className={styles.findings}>
          {check.findings.map((finding, index) => (
            <li key={index}>
              <Place finding={finding} onOpen={onOpenFinding} itemTitle={itemTitle} /> {finding.message}
            </li>
          ))}
        </ul>
      )}
      {check.findings.length > 0 && status !== 'accepted' && (
        <p className={styles.remedy}>What to do: {check.remedy}</p>
      )}
      {status === 'accepted' && acceptance && (
        <p className={styles.remedy}>
          Accepted until {acceptance.until}
          {acceptance.by && ` by ${acceptance.by.replace(/^.*\//, '')}`}: “{acceptance.reason}”
        </p>
      )}
    </li>
  );
}

interface PlaceProps {
  finding: PolicyFinding;
  onOpen?: (finding: PolicyFinding) => void;
  itemTitle?: (itemKey: string) => string;
}

/** Where a finding is; a button when there is a way to it. */
function Place({ finding, onOpen, itemTitle }: PlaceProps) {
  const { itemKey, path, line } = finding;
  const file = path && (line ? `${path}:${line}` : path);
  const place = [itemKey && (itemTitle?.(itemKey) ?? itemKey), file].filter(Boolean).join(' · ');
  if (!place) return null;
  if (!onOpen || !path) return <code className={styles.place}>{place}</code>;
  return (
    <button type="button" className={styles.placeButton} onClick={() => onOpen(finding)}>
      {place}
    </button>
  );
}
