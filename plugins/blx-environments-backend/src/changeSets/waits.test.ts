import type { ChangeSetItemKind, ChangeSetItemState } from '@blx/backstage-plugin-blx-environments-common';
import type { ChangeSetPhase } from './changeSetState';
import { nextStep, parentsWait, pullRequestWait, setWait, type PullRequestFacts } from './waits';

const at = '2026-11-24T10:00:00.000Z';
const platform = 'group:default/platform';
const security = 'group:default/security';
const requesterRef = 'user:default/deposits-developer';

function item(
  key: string,
  kind: ChangeSetItemKind,
  state: ChangeSetItemState,
  change: { dependsOn?: string[]; waitsFor?: { reason: string; on: string[]; since: string } } = {},
) {
  return { key, kind, state, target: `blx/${key}`, dependsOn: [], updatedAt: at, ...change };
}

describe('pullRequestWait', () => {
  const facts = (change: Partial<PullRequestFacts> = {}): PullRequestFacts => ({
    reviewsOutstanding: [],
    approvedBy: [],
    changesRequestedBy: [],
    failedChecks: [],
    pendingChecks: [],
    isDraft: false,
    isMergeable: true,
    ...change,
  });

  it.each<[string, Partial<PullRequestFacts>, string[], string, string[]]>([
    [
      'review outstanding',
      { reviewsOutstanding: [platform] },
      [platform],
      'waits for a review by platform',
      [platform],
    ],
    [
      'two teams',
      { reviewsOutstanding: [platform, security] },
      [],
      'waits for a review by platform and security',
      [platform, security],
    ],
    ['no review yet', {}, [platform], 'waits for a review by platform', [platform]],
    [
      'one team approved, one outstanding',
      { approvedBy: ['x'], reviewsOutstanding: [security] },
      [platform, security],
      'waits for a review by security',
      [security],
    ],
    [
      'changes requested',
      { changesRequestedBy: ['platform-engineer'], reviewsOutstanding: [platform] },
      [platform],
      'waits for the changes that platform-engineer asked for',
      [requesterRef],
    ],
    [
      'failed check',
      { failedChecks: ['ci'], reviewsOutstanding: [platform] },
      [platform],
      'waits for ci to pass: the last run failed',
      [requesterRef],
    ],
    [
      'checks run after the approval',
      { approvedBy: ['x'], pendingChecks: ['ci', 'lint'] },
      [platform],
      'waits for ci and lint to finish',
      [],
    ],
    [
      'approved and green',
      { approvedBy: ['x'] },
      [platform],
      'is approved and waits for its merge',
      [platform],
    ],
    ['nobody has to review', {}, [], 'waits for its merge', [requesterRef]],
    [
      'conflict',
      { isMergeable: false, approvedBy: ['x'] },
      [platform],
      'conflicts with the default branch and must be brought up to date',
      [requesterRef],
    ],
    [
      'draft',
      { isDraft: true },
      [platform],
      'is a draft and must be marked as ready for review',
      [requesterRef],
    ],
    [
      'mergeability unknown',
      { isMergeable: undefined, approvedBy: ['x'] },
      [platform],
      'is approved and waits for its merge',
      [platform],
    ],
  ])('%s', (_, change, reviewers, reason, on) => {
    expect(pullRequestWait(facts(change), { reviewers, requesterRef })).toEqual({ reason, on });
  });
});

describe('parentsWait', () => {
  const role = item('role', 'pull-request', 'awaiting-review', {
    waitsFor: { reason: 'waits for a review by platform', on: [platform], since: at },
  });

  it('names what is not done, and on whom that waits', () => {
    const repository = item('service', 'repository', 'in-progress');
    const application = item('gitops', 'pull-request', 'waiting', { dependsOn: ['role', 'service'] });
    expect(parentsWait(application, [role, repository, application])).toEqual({
      reason: 'waits for the merge of the pull request in blx/role and the repository blx/service',
      on: [platform],
      since: at,
    });
  });

  it('looks through parents that wait themselves', () => {
    const middle = item('middle', 'pull-request', 'waiting', { dependsOn: ['role'] });
    const last = item('last', 'registration', 'waiting', { dependsOn: ['middle'] });
    expect(parentsWait(last, [role, middle, last])).toMatchObject({
      reason: 'waits for the merge of the pull request in blx/middle',
      on: [platform],
    });
  });

  it('is nothing when all parents are done', () => {
    const parent = item('service', 'repository', 'done');
    const child = item('catalog', 'registration', 'waiting', { dependsOn: ['service'] });
    expect(parentsWait(child, [parent, child])).toBeUndefined();
  });
});

describe('setWait', () => {
  const wait = (reason: string, on: string[], minute: number) => ({
    waitsFor: { reason, on, since: `2026-11-24T10:0${minute}:00.000Z` },
  });

  it('is what stopped, before anything else', () => {
    const items = [
      item('a', 'pull-request', 'awaiting-review', wait('waits for a review by platform', [platform], 0)),
      {
        ...item('b', 'repository', 'blocked'),
        problem: { code: 'repository-taken' as const, message: 'It is taken.', remedy: '' },
      },
    ];
    expect(setWait(items, 'group:default/deposits')).toEqual({
      reason: 'It is taken.',
      on: ['group:default/deposits'],
      since: at,
    });
  });

  it('is the oldest wait on people, before a wait on machines', () => {
    const items = [
      item('a', 'pull-request', 'awaiting-review', wait('waits for ci to finish', [], 0)),
      item('b', 'pull-request', 'awaiting-review', wait('waits for a review by security', [security], 2)),
      item('c', 'pull-request', 'awaiting-review', wait('waits for a review by platform', [platform], 1)),
    ];
    expect(setWait(items, '')).toMatchObject({
      reason: 'pull request in blx/c: waits for a review by platform',
      on: [platform],
    });
    expect(setWait(items.slice(0, 1), '')).toMatchObject({
      reason: 'pull request in blx/a: waits for ci to finish',
    });
    expect(setWait([], '')).toBeUndefined();
  });
});

describe('nextStep', () => {
  it.each<[ChangeSetPhase, ChangeSetItemKind, ChangeSetItemState, string | undefined]>([
    [
      'submitted',
      'repository',
      'waiting',
      'Starts when the files are rendered again and are as they were in the preview',
    ],
    ['awaiting-decision', 'repository', 'waiting', 'Starts when somebody opens the change set'],
    [
      'opened',
      'repository',
      'waiting',
      'Then makes the repository with its first commit, rights and protection',
    ],
    ['opened', 'pull-request', 'in-progress', 'Opens the pull request'],
    ['opened', 'pull-request', 'awaiting-review', 'Goes on by itself when the pull request is merged'],
    [
      'opened',
      'registration',
      'in-progress',
      'Adds the catalog entry and waits until the catalog has read it',
    ],
    ['opened', 'repository', 'blocked', 'Stops here until somebody tries again or cancels the change set'],
    ['opened', 'repository', 'done', undefined],
    ['cancelling', 'pull-request', 'awaiting-review', 'Is taken back'],
    ['cancelling', 'pull-request', 'failed', 'Stops here until somebody tries again'],
    ['cancelled', 'pull-request', 'cancelled', undefined],
    ['rejected', 'pull-request', 'waiting', undefined],
  ])('%s, %s, %s', (phase, kind, state, expected) => {
    expect(nextStep(item('a', kind, state), phase)).toBe(expected);
  });
});
