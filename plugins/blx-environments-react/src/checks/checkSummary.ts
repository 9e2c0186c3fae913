import { Acceptance, PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';

/** What a person writes to accept the findings of a rule. @public */
export type AcceptanceDraft = Pick<Acceptance, 'rule' | 'reason' | 'until'>;

/**
 * - `passed`: nothing found
 * - `accepted`: found, and accepted with a reason
 * - `to-accept`: stops the submit, may be accepted
 * - `failing`: stops the submit, must be fixed
 * - `warning`: worth reading, stops nothing
 * @public
 */
export type CheckStatus = 'passed' | 'accepted' | 'to-accept' | 'failing' | 'warning';

/** Verdict on one rule, given what was accepted. @public */
export function checkStatus(check: PolicyCheck, acceptances: readonly { rule: string }[]): CheckStatus {
  if (check.findings.length === 0) return 'passed';
  if (check.isAcceptable && acceptances.some(({ rule }) => rule === check.rule)) return 'accepted';
  if (check.severity === 'warning') return 'warning';
  return check.isAcceptable ? 'to-accept' : 'failing';
}

/** @public */
export interface CheckSummary extends Record<CheckStatus, number> {
  total: number;
  /** Whether a submit would be let through. */
  isClear: boolean;
}

/** Counts of all verdicts. @public */
export function summarizeChecks(
  checks: readonly PolicyCheck[],
  acceptances: readonly { rule: string }[],
): CheckSummary {
  const summary: CheckSummary = {
    passed: 0,
    accepted: 0,
    'to-accept': 0,
    failing: 0,
    warning: 0,
    total: checks.length,
    isClear: true,
  };
  for (const check of checks) summary[checkStatus(check, acceptances)] += 1;
  return { ...summary, isClear: summary.failing === 0 && summary['to-accept'] === 0 };
}
