import type { ForgePullRequest } from '../../forge/Forge';
import type { ForgeRepository } from '../../forge/ForgeReader';
import { ForgeRefusedError } from '../../forge/forgeErrors';
import { baseConflicts, holdsAll } from '../branchContent';
import { branchName } from '../branchName';
import { baseMoved, branchChanged, fileTaken, repositoryArchived, repositoryMissing } from '../problems';
import { pullRequestBody } from '../pullRequestBody';
import { shortName } from '../words';
import { commitMessage } from './commitMessage';
import { followPullRequest } from './followPullRequest';
import { isBranchOurs } from './isBranchOurs';
import type { StepContext, StepOutcome } from './Step';

const label = 'blx-change-set';

/** The pull request of an item: found or opened, then followed until people decide. */
export async function openPullRequest(context: StepContext): Promise<StepOutcome> {
  const { forge, item } = context;
  const repository = await forge.getRepository(item.target);
  if (!repository) return { kind: 'blocked', problem: repositoryMissing(item.target) };
  const pull = await findOrOpen(context, repository);
  if ('kind' in pull) return pull;
  await context.record({ memory: { pullRequest: pull.number }, url: pull.url });
  if (pull.isOpen) await askForReview(context, pull);
  return followPullRequest(context);
}

async function findOrOpen(
  context: StepContext,
  repository: ForgeRepository,
): Promise<ForgePullRequest | StepOutcome> {
  const { forge, item, work } = context;
  const { fullName } = repository;
  const branch = branchName(work.set.id, item, work.items);
  const [existing] = await forge.listPullRequests(fullName, branch);
  // In whatever state: a merged one is done, a closed one is a person's decision.
  if (existing) return existing;
  if (repository.isArchived) return { kind: 'blocked', problem: repositoryArchived(fullName) };
  const stopped = await ensureBranch(context, repository, branch);
  if (stopped) return stopped;
  const opened = await open(context, repository, branch);
  const message = `Opened pull request #${opened.number} in ${fullName}`;
  await context.record(
    { memory: { pullRequest: opened.number, branch, checkedHead: opened.headSha }, url: opened.url },
    { type: 'pull-request-opened', message },
  );
  return opened;
}

async function ensureBranch(
  context: StepContext,
  { fullName, defaultBranch }: ForgeRepository,
  branch: string,
): Promise<StepOutcome | undefined> {
  const { forge, item, work } = context;
  const files = await context.files();
  const main = await forge.getBranch(fullName, defaultBranch);
  if (!main) return { kind: 'blocked', problem: repositoryMissing(`${fullName} (branch ${defaultBranch})`) };
  const live = await forge.readTreeOf(fullName, main.tree);
  if (holdsAll(live, files)) {
    const message = `The default branch of ${fullName} holds the change already`;
    return { kind: 'done', type: 'already-there', message };
  }
  const { taken, moved } = baseConflicts(live, files);
  if (taken.length > 0) return { kind: 'blocked', problem: fileTaken(taken, fullName) };
  if (moved.length > 0) return { kind: 'blocked', problem: baseMoved(moved, fullName) };

  const head = await forge.getBranch(fullName, branch);
  if (head) {
    if (await isBranchOurs(forge, { fullName, defaultBranch, head, files })) return undefined;
    return { kind: 'blocked', problem: branchChanged(branch, fullName) };
  }
  const message = commitMessage(item.title, work.set.id);
  const sha = await forge.commit({ fullName, message, parent: main, files, keepsOtherFiles: true });
  // Refused if the branch appeared meanwhile; the next attempt then looks at what it holds.
  await forge.createBranch(fullName, branch, sha);
  await context.record(
    { memory: { branch } },
    { type: 'branch-pushed', message: `Pushed ${branch} to ${fullName}` },
  );
  return undefined;
}

async function open(
  { forge, item, links, work }: StepContext,
  { fullName, defaultBranch }: ForgeRepository,
  branch: string,
): Promise<ForgePullRequest> {
  const body = pullRequestBody({
    changeSet: work.set,
    changeSetUrl: links.changeSet(work.set.id),
    item,
    items: work.items,
  });
  return forge.createPullRequest({ fullName, title: item.title, body, branch, base: defaultBranch });
}

/** Once, after opening: teams that code owners did not ask already, and our label. */
async function askForReview(context: StepContext, pull: ForgePullRequest): Promise<void> {
  const { forge, item } = context;
  if (item.memory.reviewAsked) return;
  const teams = item.reviewers.map(shortName).filter(team => !pull.requestedTeams.includes(team));
  if (teams.length > 0) {
    await optional(context, 'review-not-requested', `Could not ask ${teams.join(', ')} for a review`, () =>
      forge.requestTeamReviews(item.target, pull.number, teams),
    );
  }
  await optional(context, 'label-not-set', 'Could not label the pull request', () =>
    forge.addLabels(item.target, pull.number, [label]),
  );
  await context.record({ memory: { reviewAsked: 'yes' } });
}

/** A pull request without it is still the right one: the refusal is told, and the work goes on. */
async function optional(
  { record }: StepContext,
  type: string,
  message: string,
  call: () => Promise<void>,
): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ForgeRefusedError)) throw error;
    await record({}, { type, message: `${message}: ${error.message}` });
  }
}
