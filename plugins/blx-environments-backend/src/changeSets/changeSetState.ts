import type { ChangeSetItemState, ChangeSetState } from '@blx/backstage-plugin-blx-environments-common';

/**
 * What was decided about a set as a whole; its state follows from this and from its items.
 *
 * - `opened`: the files are stored, the reconciler works
 * - `cancelling`: a person asked to stop, the reconciler takes back what it can
 */
export const changeSetPhases = [
  'submitted',
  'awaiting-decision',
  'opened',
  'cancelling',
  'cancelled',
  'withdrawn',
  'rejected',
] as const;

export type ChangeSetPhase = (typeof changeSetPhases)[number];

/** States in which an item never moves by itself again. */
export function isFinalItem(state: ChangeSetItemState): boolean {
  return state === 'done' || state === 'cancelled';
}

/** The state that people see. */
export function changeSetState(
  phase: ChangeSetPhase,
  items: ReadonlyArray<{ state: ChangeSetItemState }>,
): ChangeSetState {
  if (phase !== 'opened' && phase !== 'cancelling') return phase;
  if (items.some(({ state }) => state === 'blocked' || state === 'failed')) return 'needs-attention';
  // Whoever cancels after the last merge has nothing left to cancel, but what was asked for was asked for.
  if (phase === 'opened' && items.every(({ state }) => state === 'done')) return 'done';
  return 'in-progress';
}
