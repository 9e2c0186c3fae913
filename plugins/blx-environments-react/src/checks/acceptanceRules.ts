/** Shorter reasons explain nothing to the person who reads them in a year. */
export const MIN_REASON = 10;
export const MAX_REASON = 500;
/** Proposed length of an acceptance. */
const DEFAULT_DAYS = 30;
/** An acceptance is a promise to come back; the backend refuses a longer one. */
const MAX_DAYS = 90;

const dayMs = 24 * 60 * 60 * 1000;

/** `YYYY-MM-DD` UTC, that many days from now. */
function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** First, proposed and last end date that can be chosen. */
export function endDates(now: Date): { first: string; proposed: string; last: string } {
  return { first: dayFrom(now, 1), proposed: dayFrom(now, DEFAULT_DAYS), last: dayFrom(now, MAX_DAYS) };
}

/** What is wrong with a reason, in a sentence, or nothing. */
export function reasonProblem(reason: string): string | undefined {
  const length = reason.trim().length;
  if (length < MIN_REASON)
    return `Write at least ${MIN_REASON} characters: whoever reads it later was not here.`;
  if (length > MAX_REASON) return `Use at most ${MAX_REASON} characters (${length} now).`;
  return undefined;
}

/** What is wrong with an end date, in a sentence, or nothing. */
export function endDateProblem(until: string, now: Date): string | undefined {
  const { first, last } = endDates(now);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))) return 'Choose a day.';
  if (until < first) return 'Choose a day in the future.';
  if (until > last) return `Choose a day until ${last}: an acceptance ends within ${MAX_DAYS} days.`;
  return undefined;
}
