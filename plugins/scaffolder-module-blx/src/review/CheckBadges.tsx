import { PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import { AcceptanceDraft, StatusBadge, summarizeChecks } from '@blx/backstage-plugin-blx-environments-react';
import styles from './PreviewResult.module.css';

/** The verdict on the whole preview, as pills. */
export function CheckBadges(props: { checks: PolicyCheck[]; acceptances: AcceptanceDraft[] }) {
  const summary = summarizeChecks(props.checks, props.acceptances);
  const passed = summary.passed + summary.accepted;
  return (
    <div className={styles.badges}>
      {passed > 0 && (
        <StatusBadge tone="ok">{passed === 1 ? '1 check passed' : `${passed} checks passed`}</StatusBadge>
      )}
      {summary.warning > 0 && (
        <StatusBadge tone="attention">
          {summary.warning === 1 ? '1 warning' : `${summary.warning} warnings`}
        </StatusBadge>
      )}
      {summary['to-accept'] > 0 && (
        <StatusBadge tone="attention">{summary['to-accept']} to accept</StatusBadge>
      )}
      {summary.failing > 0 && <StatusBadge tone="failing">{summary.failing} to fix</StatusBadge>}
    </div>
  );
}
