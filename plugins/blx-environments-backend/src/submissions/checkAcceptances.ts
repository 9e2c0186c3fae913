import { InputError } from '@backstage/errors';
import { Acceptance, PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import { findHiddenCharacter } from '../text/assertPlainText';

/** What a person sends. */
export type GivenAcceptance = Pick<Acceptance, 'rule' | 'reason' | 'until'>;

const reasonLength = { min: 10, max: 500 };
const longestDays = 90;
const dayMs = 24 * 60 * 60 * 1000;

/** Acceptances as they are recorded; throws `InputError` for one that may not be given. */
export function checkAcceptances(
  given: readonly GivenAcceptance[],
  checks: readonly PolicyCheck[],
  by: string,
  now: Date,
): Acceptance[] {
  const seen = new Set<string>();
  return given.map(({ rule, reason, until }) => {
    const check = checks.find(each => each.rule === rule);
    if (!check)
      throw new InputError(`There is no check ${JSON.stringify(rule.slice(0, 100))} in this preview`);
    if (seen.has(rule)) throw new InputError(`${rule} is accepted twice: once is enough`);
    seen.add(rule);
    if (check.findings.length === 0) throw new InputError(`${rule} has no finding that could be accepted`);
    if (!check.isAcceptable) throw new InputError(`Findings of ${rule} cannot be accepted: ${check.remedy}`);
    return { rule, reason: checkReason(rule, reason), until: checkUntil(rule, until, now), by };
  });
}

function checkReason(rule: string, reason: string): string {
  const text = reason.trim();
  const hidden = findHiddenCharacter(text);
  if (hidden) throw new InputError(`The reason for ${rule} holds the invisible character ${hidden}`);
  if (text.length < reasonLength.min || text.length > reasonLength.max) {
    throw new InputError(
      `The reason for accepting ${rule} has ${reasonLength.min} to ${reasonLength.max} characters, not ${text.length}`,
    );
  }
  return text;
}

function checkUntil(rule: string, until: string, now: Date): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? new Date(`${until}T00:00:00.000Z`) : undefined;
  // `2026-02-31` parses to a day in March.
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== until) {
    throw new InputError(`The end date for ${rule} must be a day such as 2026-12-31`);
  }
  const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
  const days = (day.getTime() - today.getTime()) / dayMs;
  if (days < 0) throw new InputError(`The end date for ${rule} is in the past`);
  if (days > longestDays) {
    throw new InputError(`The end date for ${rule} is ${days} days away: at most ${longestDays}`);
  }
  return until;
}
