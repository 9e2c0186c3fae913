import { ConflictError } from '@backstage/errors';
import type { ChangeSetItemState } from '@blx/backstage-plugin-blx-environments-common';

const moves: Record<ChangeSetItemState, readonly ChangeSetItemState[]> = {
  waiting: ['in-progress', 'cancelled'],
  'in-progress': ['awaiting-review', 'done', 'blocked', 'failed', 'cancelled'],
  'awaiting-review': ['done', 'blocked', 'failed', 'cancelled'],
  // A repository that was made can be archived or deleted by hand while others still need it.
  done: ['blocked'],
  // By retry, or because a person put the world right: reopened, merged by hand, restored.
  blocked: ['in-progress', 'awaiting-review', 'done', 'failed', 'cancelled'],
  failed: ['in-progress', 'cancelled'],
  cancelled: [],
};

/** Whether an item may go from one state to another. Staying is always allowed. */
export function mayMove(from: ChangeSetItemState, to: ChangeSetItemState): boolean {
  return from === to || moves[from].includes(to);
}

/** Throws `ConflictError` where the move is not in the table. */
export function assertMove(key: string, from: ChangeSetItemState, to: ChangeSetItemState): void {
  if (!mayMove(from, to)) throw new ConflictError(`Item ${key} is ${from} and cannot become ${to}`);
}
