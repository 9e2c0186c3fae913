import { Acceptance, PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';

/** Checks that stop a submit: errors with findings that nobody accepted for today. */
export function blockingChecks(
  checks: readonly PolicyCheck[],
  acceptances: readonly Acceptance[],
  now: Date,
): PolicyCheck[] {
  const today = now.toISOString().slice(0, 10);
  const accepted = new Set(acceptances.filter(each => each.until >= today).map(each => each.rule));
  return checks.filter(
    check =>
      check.severity === 'error' &&
      check.findings.length > 0 &&
      !(check.isAcceptable && accepted.has(check.rule)),
  );
}

/** One sentence for each blocking check: what was found first, and what to do about it. */
export function describeBlocking(blocking: readonly PolicyCheck[]): string {
  return blocking
    .map(({ title, rule, findings, remedy, isAcceptable }) => {
      const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
      const way = isAcceptable ? ' Or accept it with a reason and an end date.' : '';
      return `${title} (${rule}): ${findings[0].message}${more} ${remedy}${way}`;
    })
    .join('\n');
}
