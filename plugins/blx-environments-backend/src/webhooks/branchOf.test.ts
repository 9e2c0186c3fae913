import { branchOf } from './branchOf';

const ref = 'blx/cs-0000000001/platform-gitops';

describe('branchOf', () => {
  it.each<[string, object, string | undefined]>([
    ['a pull request', { pull_request: { head: { ref } } }, ref],
    ['a review', { review: {}, pull_request: { head: { ref } } }, ref],
    ['a check run', { check_run: { check_suite: { head_branch: ref } } }, ref],
    ['a check suite', { check_suite: { head_branch: ref } }, ref],
    ['a status of a commit on one branch', { branches: [{ name: ref }] }, ref],
    ['a status of a commit on several branches', { branches: [{ name: ref }, { name: 'main' }] }, undefined],
    ['a push', { ref: `refs/heads/${ref}` }, `refs/heads/${ref}`],
    ['a check of no branch', { check_run: { check_suite: { head_branch: null } } }, undefined],
    ['a repository', { action: 'archived' }, undefined],
    ['a comment', { issue: { number: 1 } }, undefined],
  ])('finds the branch of %s', (_, payload, expected) => {
    expect(branchOf(payload)).toBe(expected);
  });

  it.each([undefined, null, 7, [], { pull_request: { head: { ref: 7 } } }])('finds none in %j', payload => {
    expect(branchOf(payload)).toBeUndefined();
  });
});
