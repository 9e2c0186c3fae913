import type { Protection } from '../repositories/Protection';
import { judgeMerge, type MergeFacts } from './mergeability';
import type { Review } from './Pull';

const reviews = {
  approvals: 1,
  requireCodeOwners: false,
  dismissStale: false,
  requireLastPushApproval: false,
  bypassUsers: [],
  bypassTeams: [],
  bypassApps: [],
};
const protection: Protection = {
  branch: 'main',
  enforceAdmins: true,
  requiredStatusChecks: null,
  requiredReviews: reviews,
  restrictions: null,
  requiredLinearHistory: false,
  allowForcePushes: false,
  allowDeletions: false,
  requiredConversationResolution: false,
  requiredSignatures: false,
};
const review = (author: string, state: Review['state']): Review => ({
  id: 1,
  pullNumber: 1,
  author,
  state,
  body: '',
  commitSha: 'x',
  submittedAt: '',
});
const facts = (changes: Partial<MergeFacts>): MergeFacts => ({
  isOpen: true,
  isDraft: false,
  isArchived: false,
  hasConflicts: false,
  behindBy: 0,
  protection,
  author: 'bot',
  headSha: 'x',
  lastPusher: 'bot',
  reviews: [],
  writers: ['ann', 'ben'],
  contexts: [],
  codeOwners: [],
  ...changes,
});
const approved = [review('ann', 'APPROVED')];
const strict = { ...protection, requiredStatusChecks: { strict: true, contexts: [] } };

describe('judgeMerge', () => {
  it.each<[string, Partial<MergeFacts>, string, RegExp | undefined]>([
    ['nothing required', { protection: undefined }, 'clean', undefined],
    ['an approval is missing', {}, 'blocked', /At least 1 approving review/],
    ['an approval of a writer', { reviews: approved }, 'clean', undefined],
    ['an approval of a reader', { reviews: [review('zoe', 'APPROVED')] }, 'blocked', /approving review/],
    ['an approval of the author', { author: 'ann', reviews: approved }, 'blocked', /approving review/],
    [
      'a comment after an approval',
      { reviews: [...approved, review('ann', 'COMMENTED')] },
      'clean',
      undefined,
    ],
    [
      'changes requested by a second reviewer',
      { reviews: [...approved, review('ben', 'CHANGES_REQUESTED')] },
      'blocked',
      /ben has requested changes/,
    ],
    [
      'an approval after changes requested',
      { reviews: [review('ann', 'CHANGES_REQUESTED'), review('ann', 'APPROVED')] },
      'clean',
      undefined,
    ],
    ['a dismissed approval', { reviews: [review('ann', 'DISMISSED')] }, 'blocked', /approving review/],
    [
      'code owners who have not spoken',
      {
        protection: { ...protection, requiredReviews: { ...reviews, requireCodeOwners: true } },
        reviews: approved,
        codeOwners: [{ owners: ['@blx/x'], logins: ['ben'], paths: ['a'] }],
      },
      'blocked',
      /code owner review from @blx\/x/,
    ],
    [
      'the only approval is of the last pusher',
      {
        protection: { ...protection, requiredReviews: { ...reviews, requireLastPushApproval: true } },
        reviews: approved,
        lastPusher: 'ann',
      },
      'blocked',
      /other than the last pusher/,
    ],
    [
      'a required check that nobody has posted',
      {
        protection: strict,
        reviews: approved,
        contexts: [{ context: 'build', state: 'missing' }],
      },
      'blocked',
      /"build" is expected/,
    ],
    ['behind a strict base', { protection: strict, reviews: approved, behindBy: 2 }, 'behind', /out of date/],
    ['behind a base that is not strict', { reviews: approved, behindBy: 2 }, 'clean', undefined],
    ['conflicts', { reviews: approved, hasConflicts: true }, 'dirty', /conflicts/],
    ['a draft', { reviews: approved, isDraft: true }, 'draft', /draft/],
    ['closed', { isOpen: false }, 'unknown', /closed/],
    ['archived', { reviews: approved, isArchived: true }, 'blocked', /archived/],
  ])('%s', (_, changes, state, reason) => {
    const verdict = judgeMerge(facts(changes));
    expect(verdict.state).toBe(state);
    expect(verdict.reasons.join('\n')).toMatch(reason ?? /^$/);
  });
});
