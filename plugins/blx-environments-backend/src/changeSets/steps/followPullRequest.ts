import type { ForgePullRequest, ForgeReview } from '../../forge/Forge';
import type { ForgeRepository } from '../../forge/ForgeReader';
import { branchName } from '../branchName';
import { branchChanged, pullRequestClosed, repositoryArchived, repositoryMissing } from '../problems';
import { pullRequestWait } from '../waits';
import { isBranchOurs } from './isBranchOurs';
import type { StepContext, StepOutcome } from './Step';

/** How long until the next look where no webhook comes. */
const lookAgainMs = 30_000;

/** An opened pull request: merged, closed, or waiting for somebody. A merge by hand is as good as any. */
export async function followPullRequest(context: StepContext): Promise<StepOutcome> {
  const { forge, item } = context;
  const number = Number(item.memory.pullRequest);
  const pull = await forge.getPullRequest(item.target, number);
  if (!pull) return blocked(repositoryMissing(item.target));
  if (pull.isMerged) {
    return {
      kind: 'done',
      type: 'pull-request-merged',
      message: `Pull request #${number} in ${item.target} is merged`,
    };
  }
  if (!pull.isOpen) return blocked(pullRequestClosed(number, item.target));
  const repository = await forge.getRepository(item.target);
  if (!repository) return blocked(repositoryMissing(item.target));
  // Its pull requests stay open, but nobody can review or merge them.
  if (repository.isArchived) return blocked(repositoryArchived(item.target));
  const stopped = await checkBranch(context, pull, repository);
  if (stopped) return stopped;
  return waitForPeople(context, pull);
}

async function checkBranch(
  context: StepContext,
  pull: ForgePullRequest,
  { fullName, defaultBranch }: ForgeRepository,
): Promise<StepOutcome | undefined> {
  const { forge, item, work } = context;
  if (item.memory.checkedHead === pull.headSha) return undefined;
  const branch = branchName(work.set.id, item, work.items);
  const head = await forge.getBranch(fullName, branch);
  const files = await context.files();
  if (!head || !(await isBranchOurs(forge, { fullName, defaultBranch, head, files }))) {
    return blocked(branchChanged(branch, fullName));
  }
  await context.record({ memory: { checkedHead: head.sha, branch } });
  return undefined;
}

async function waitForPeople(
  { forge, item, work }: StepContext,
  pull: ForgePullRequest,
): Promise<StepOutcome> {
  const reviews = latestOfEach(await forge.listReviews(item.target, pull.number));
  const checks = await forge.listChecks(item.target, pull.headSha);
  const by = (verdict: ForgeReview['verdict']) =>
    reviews.filter(review => review.verdict === verdict).map(({ login }) => login);
  const named = (state: string) => checks.filter(check => check.state === state).map(({ name }) => name);
  const waitsFor = pullRequestWait(
    {
      // Slugs and logins are the names of groups and users in the catalog.
      reviewsOutstanding: [
        ...pull.requestedTeams.map(team => `group:default/${team}`),
        ...pull.requestedUsers.map(user => `user:default/${user.toLowerCase()}`),
      ],
      approvedBy: by('approved'),
      changesRequestedBy: by('changes-requested'),
      failedChecks: named('failed'),
      pendingChecks: named('pending'),
      isDraft: pull.isDraft,
      isMergeable: pull.isMergeable,
    },
    { reviewers: item.reviewers, requesterRef: work.set.requesterRef },
  );
  return { kind: 'waiting', state: 'awaiting-review', waitsFor, againAfterMs: lookAgainMs };
}

/** The last verdict of each person; a comment takes none back. */
function latestOfEach(reviews: ForgeReview[]): ForgeReview[] {
  const latest = new Map<string, ForgeReview>();
  for (const review of reviews) {
    if (review.verdict !== 'commented') latest.set(review.login, review);
  }
  return [...latest.values()];
}

/** Looked at again: people put such things right on the forge, and then the set goes on by itself. */
function blocked(problem: Extract<StepOutcome, { kind: 'blocked' }>['problem']): StepOutcome {
  return { kind: 'blocked', problem, againAfterMs: lookAgainMs * 2 };
}
