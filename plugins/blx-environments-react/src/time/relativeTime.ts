const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in at most two units: "12 s", "8 min", "1 h 10 min", "3 d". @public */
export function spanOfTime(seconds: number): string {
  const span = Math.max(0, Math.round(seconds));
  if (span < minute) return `${span} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day) {
    const minutes = Math.floor((span % hour) / minute);
    const hours = `${Math.floor(span / hour)} h`;
    return minutes > 0 && span < 6 * hour ? `${hours} ${minutes} min` : hours;
  }
  return `${Math.floor(span / day)} d`;
}

/** "just now", "8 min ago", "in 2 h". The clock of a neighbour may run ahead of the browser's. @public */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (Math.abs(seconds) < 10) return 'just now';
  return seconds > 0 ? `${spanOfTime(seconds)} ago` : `in ${spanOfTime(-seconds)}`;
}

/** `2026-12-01 10:15:02 UTC`. @public */
export function exactUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
