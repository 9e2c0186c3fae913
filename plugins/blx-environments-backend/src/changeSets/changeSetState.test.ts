import type { ChangeSetItemState, ChangeSetState } from '@blx/backstage-plugin-blx-environments-common';
import { changeSetState, isFinalItem, type ChangeSetPhase } from './changeSetState';

describe('changeSetState', () => {
  it.each<[ChangeSetPhase, ChangeSetItemState[], ChangeSetState]>([
    ['submitted', ['waiting', 'waiting'], 'submitted'],
    ['awaiting-decision', ['waiting'], 'awaiting-decision'],
    ['withdrawn', ['cancelled'], 'withdrawn'],
    ['rejected', ['cancelled'], 'rejected'],
    ['cancelled', ['cancelled', 'done'], 'cancelled'],
    ['opened', ['waiting', 'waiting'], 'in-progress'],
    ['opened', ['in-progress', 'waiting'], 'in-progress'],
    ['opened', ['awaiting-review', 'done'], 'in-progress'],
    ['opened', ['blocked', 'done'], 'needs-attention'],
    ['opened', ['failed', 'in-progress'], 'needs-attention'],
    ['opened', ['done', 'done'], 'done'],
    ['cancelling', ['in-progress', 'done'], 'in-progress'],
    ['cancelling', ['failed', 'cancelled'], 'needs-attention'],
    ['cancelling', ['cancelled', 'done'], 'in-progress'],
  ])('a set that is %s with items %j is %s', (phase, states, expected) => {
    expect(
      changeSetState(
        phase,
        states.map(state => ({ state })),
      ),
    ).toBe(expected);
  });
});

describe('isFinalItem', () => {
  it.each<[ChangeSetItemState, boolean]>([
    ['waiting', false],
    ['in-progress', false],
    ['awaiting-review', false],
    ['blocked', false],
    ['failed', false],
    ['done', true],
    ['cancelled', true],
  ])('%s: %s', (state, expected) => {
    expect(isFinalItem(state)).toBe(expected);
  });
});
