import type { ForgeRepository } from '../../forge/ForgeReader';
import { ForgeRefusedError, ForgeUnavailableError } from '../../forge/forgeErrors';
import { holdsAll, holdsExactly } from '../branchContent';
import { repositoryArchived, repositoryChanged, repositoryMissing, repositoryTaken } from '../problems';
import { shortName } from '../words';
import { commitMessage } from './commitMessage';
import type { StepContext, StepOutcome } from './Step';

/** Whether the homepage of a repository says that this set made it. */
export function isMadeBy(repository: ForgeRepository, changeSetId: string): boolean {
  return repository.homepage?.endsWith(`/environments/change-sets/${changeSetId}`) ?? false;
}

/**
 * A repository with its first commit, rights, deployment environments and, when nothing is left to push, protection.
 * Our homepage on it is the marker: it is written by the request that makes the repository, so that a crash right
 * after leaves no doubt whose it is.
 */
export async function ensureRepository(context: StepContext): Promise<StepOutcome> {
  const { item, work } = context;
  const repository = await findOrCreate(context);
  if ('kind' in repository) return repository;
  if (!isMadeBy(repository, work.set.id)) return blocked(repositoryTaken(item.target));
  if (repository.isArchived) return blocked(repositoryArchived(item.target));
  await context.record({ memory: { created: 'yes' }, url: repository.url });

  const stopped = await ensureFirstCommit(context, repository);
  if (stopped) return stopped;
  await ensureSettings(context, repository);
  return { kind: 'done', type: 'repository-ready', message: `The repository ${item.target} is ready` };
}

async function findOrCreate(context: StepContext): Promise<ForgeRepository | StepOutcome> {
  const { forge, item, links, work } = context;
  const existing = await forge.getRepository(item.target);
  if (existing) return existing;
  // It was there: whoever deleted it had a reason, so a second one is not for us to make.
  if (item.memory.created) return blocked(repositoryMissing(item.target));
  if (!item.repository) throw new Error(`Item ${item.key} has no repository settings`);
  const { description, visibility } = item.repository;
  try {
    const created = await forge.createRepository({
      fullName: item.target,
      description,
      visibility,
      homepage: links.changeSet(work.set.id),
    });
    const message = `Made the repository ${item.target}`;
    await context.record({ memory: { created: 'yes' } }, { type: 'repository-created', message });
    return created;
  } catch (error) {
    if (!(error instanceof ForgeRefusedError)) throw error;
    // Refused because somebody was faster? Then it is there now, and its homepage tells who.
    const other = await forge.getRepository(item.target);
    if (!other) throw error;
    return other;
  }
}

async function ensureFirstCommit(
  context: StepContext,
  repository: ForgeRepository,
): Promise<StepOutcome | undefined> {
  const { forge, item, work } = context;
  const files = await context.files();
  if (item.memory.firstCommit || files.length === 0) return undefined;
  const { fullName, defaultBranch } = repository;
  const head = await forge.getBranch(fullName, defaultBranch);
  // The forge makes the repository first and its first commit a moment later.
  if (!head) throw new ForgeUnavailableError(`The branch ${defaultBranch} of ${fullName} is not there yet`);
  const tree = await forge.readTreeOf(fullName, head.tree);
  const isInitial = head.parents.length === 0;
  const isThere = isInitial ? holdsExactly(new Map(), tree, files) : holdsAll(tree, files);
  if (!isThere) {
    if (!isInitial) return blocked(repositoryChanged(item.target));
    const message = commitMessage('Create from the golden path', work.set.id);
    const commit = { fullName, message, parent: head, files, keepsOtherFiles: false };
    await forge.moveBranch(fullName, defaultBranch, await forge.commit(commit));
  }
  const message = `The first commit of ${item.target} holds ${files.length} files`;
  await context.record({ memory: { firstCommit: 'yes' } }, { type: 'first-commit-pushed', message });
  return undefined;
}

async function ensureSettings(
  context: StepContext,
  { fullName, defaultBranch }: ForgeRepository,
): Promise<void> {
  const { forge, item } = context;
  if (!item.repository || item.memory.settings) return;
  const { topics, teams, environments, protection } = item.repository;
  // All of them say how it shall be and not what to add: a second time changes nothing.
  if (topics.length > 0) await forge.setTopics(fullName, topics);
  for (const { team, permission } of teams) await forge.grantTeam(fullName, shortName(team), permission);
  for (const { name, reviewers } of environments) {
    await forge.putEnvironment(fullName, name, reviewers.map(shortName));
  }
  // Last: from here on nothing gets in without a review, ours neither.
  await forge.protectBranch(fullName, defaultBranch, protection);
  await context.record({ memory: { settings: 'yes' } });
}

function blocked(problem: Extract<StepOutcome, { kind: 'blocked' }>['problem']): StepOutcome {
  return { kind: 'blocked', problem };
}
