import { ChangeSetState, ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';

/** States of sets that still move or wait for somebody. */
export const openStates: ChangeSetState[] = [
  'submitted',
  'awaiting-decision',
  'in-progress',
  'needs-attention',
];

const statesThatNeedOwners: ReadonlySet<ChangeSetState> = new Set<ChangeSetState>([
  'awaiting-decision',
  'needs-attention',
]);

export interface SortedChangeSets {
  /** Wait for the person or one of the person's groups, longest waiting first. */
  needMe: ChangeSetSummary[];
  /** Requested or owned by them, waiting for somebody else or for a machine. */
  inFlight: ChangeSetSummary[];
}

/** Sorts open change sets by what they are to a person who claims `myRefs` (own ref and groups). */
export function sortChangeSets(sets: ChangeSetSummary[], myRefs: string[]): SortedChangeSets {
  const mine = new Set(myRefs);
  const isOurs = (set: ChangeSetSummary) => mine.has(set.requesterRef) || mine.has(set.ownerRef);
  const isForMe = (set: ChangeSetSummary) =>
    set.waitsFor?.on.some(ref => mine.has(ref)) || (statesThatNeedOwners.has(set.state) && isOurs(set));
  return {
    needMe: sets.filter(isForMe).sort((a, b) => since(a).localeCompare(since(b))),
    inFlight: sets.filter(set => !isForMe(set) && isOurs(set)),
  };
}

function since(set: ChangeSetSummary): string {
  return set.waitsFor?.since ?? set.updatedAt;
}
