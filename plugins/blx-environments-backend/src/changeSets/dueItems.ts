import { isFinalItem } from './changeSetState';
import type { Work, WorkItem } from './ReconcilerStore';

type DueItem = Pick<WorkItem, 'key' | 'state' | 'notBefore' | 'attempt' | 'waitsFor'>;

/** Whether an item has something to do now. Signs of movement bring a look forward, never a retry after an error. */
export function isDue(
  item: DueItem,
  work: Pick<Work, 'phase' | 'isWoken'>,
  looked: ReadonlySet<string>,
): boolean {
  if (isFinalItem(item.state) || item.state === 'failed') return false;
  if (work.phase === 'opened' && item.state === 'waiting') return false;
  if (item.state === 'blocked' && item.notBefore === undefined) return false;
  if (item.notBefore === undefined || Date.parse(item.notBefore) <= Date.now()) return true;
  return work.isWoken && item.attempt === 0 && isFollowed(item) && !looked.has(item.key);
}

/** Open pull requests and what a person may have put right on the forge. A pause that the forge asked for is kept. */
function isFollowed({ state, waitsFor }: DueItem): boolean {
  return (
    state === 'awaiting-review' || state === 'blocked' || (state === 'in-progress' && waitsFor !== undefined)
  );
}

/** When the next item is due by itself; undefined when none is. */
export function nextLook(items: readonly DueItem[]): Date | undefined {
  const times = items
    .filter(({ state }) => !isFinalItem(state) && state !== 'failed' && state !== 'waiting')
    .flatMap(({ notBefore }) => (notBefore ? [Date.parse(notBefore)] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
