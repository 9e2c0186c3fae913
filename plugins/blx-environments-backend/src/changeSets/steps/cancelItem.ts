import { branchName } from '../branchName';
import { cancellationComment, cancellationMarker } from '../pullRequestBody';
import { isMadeBy } from './ensureRepository';
import { isBranchOurs } from './isBranchOurs';
import { catalogInfoOf } from './registerInCatalog';
import type { StepContext, StepOutcome } from './Step';

/**
 * Takes back what can be taken back without taking work of people along: open pull requests are closed with one
 * comment, branches that hold nothing but ours are deleted. The rest stays and is said.
 */
export async function cancelItem(context: StepContext): Promise<StepOutcome> {
  // It waited: nothing of it is anywhere.
  if (context.item.state === 'waiting') return cancelled('none', 'Never begun');
  switch (context.item.kind) {
    case 'pull-request':
      return cancelPullRequest(context);
    case 'repository':
      return cancelRepository(context);
    case 'registration':
      return cancelRegistration(context);
    default:
      return cancelled('none', 'Stopped');
  }
}

async function cancelRegistration({ catalog, forge, item }: StepContext): Promise<StepOutcome> {
  const repository = await forge.getRepository(item.target);
  return repository && (await catalog.hasLocation(catalogInfoOf(repository)))
    ? cancelled('location', 'The catalog entry stays')
    : cancelled('none', 'No catalog entry was made');
}

async function cancelRepository({ forge, item, work }: StepContext): Promise<StepOutcome> {
  const repository = await forge.getRepository(item.target);
  return repository && isMadeBy(repository, work.set.id)
    ? cancelled('repository', `The repository ${item.target} stays`)
    : cancelled('none', `There is no repository of ours at ${item.target}`);
}

async function cancelPullRequest(context: StepContext): Promise<StepOutcome> {
  const { forge, item, work } = context;
  const repository = await forge.getRepository(item.target);
  if (!repository || repository.isArchived) return cancelled('none', `${item.target} takes no more changes`);
  const branch = branchName(work.set.id, item, work.items);
  const [pull] = await forge.listPullRequests(item.target, branch);
  if (pull) await context.record({ memory: { pullRequest: pull.number, branch }, url: pull.url });
  if (pull?.isMerged) {
    const message = `Pull request #${pull.number} in ${item.target} is merged`;
    return { kind: 'done', type: 'pull-request-merged', message };
  }
  if (pull?.isOpen) {
    await commentOnce(context, pull.number);
    await forge.closePullRequest(item.target, pull.number);
    const message = `Closed pull request #${pull.number} in ${item.target}`;
    await context.record({}, { type: 'pull-request-closed', message });
  }
  const head = await forge.getBranch(item.target, branch);
  if (!head) return cancelled('none', 'Nothing of it stays');
  const { defaultBranch } = repository;
  const files = await context.files();
  if (!(await isBranchOurs(forge, { fullName: item.target, defaultBranch, head, files }))) {
    await context.record({ memory: { branch } });
    return cancelled('branch', `The branch ${branch} stays, because somebody else committed to it`);
  }
  await forge.deleteBranch(item.target, branch);
  return cancelled('none', `Deleted the branch ${branch}`);
}

async function commentOnce({ forge, item, links, work }: StepContext, number: number): Promise<void> {
  const marker = cancellationMarker(work.set.id, item.key);
  const comments = await forge.listComments(item.target, number);
  if (comments.some(text => text.includes(marker))) return;
  const body = cancellationComment({
    changeSetId: work.set.id,
    itemKey: item.key,
    changeSetUrl: links.changeSet(work.set.id),
    by: work.cancellation?.by ?? work.set.requesterRef,
    reason: work.cancellation?.reason ?? '',
  });
  await forge.addComment(item.target, number, body);
}

function cancelled(remains: 'none' | 'repository' | 'branch' | 'location', message: string): StepOutcome {
  return { kind: 'cancelled', remains, message };
}
