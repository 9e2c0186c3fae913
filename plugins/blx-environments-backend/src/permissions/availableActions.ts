import {
  ChangeSet,
  ChangeSetActions,
  finalChangeSetStates,
} from '@blx/backstage-plugin-blx-environments-common';

/** What can be done with a set in its present state, by somebody with these rights. */
export function availableActions(
  set: Pick<ChangeSet, 'state' | 'items'>,
  rights: ChangeSetActions,
): ChangeSetActions {
  const hasStuckItem = set.items.some(item => item.state === 'blocked' || item.state === 'failed');
  const isFinal = finalChangeSetStates.includes(set.state);
  return {
    canRetry: rights.canRetry && !isFinal && hasStuckItem,
    canCancel: rights.canCancel && (set.state === 'in-progress' || set.state === 'needs-attention'),
    canDecide: rights.canDecide && set.state === 'awaiting-decision',
  };
}
