/** After this many failed attempts a person has to look: about half an hour. */
export const mostAttempts = 12;

const firstMs = 1_000;
const longestMs = 5 * 60_000;

/**
 * Milliseconds before attempt `attempt + 1`: doubling from one second to five minutes, each a quarter shorter or longer
 * by chance, so that sets that failed together do not come back together. `chance` is in [0, 1).
 */
export function backoffMs(attempt: number, chance: number = Math.random()): number {
  const wait = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempt - 1));
  return Math.round(wait * (0.75 + chance / 2));
}
