import type { Actor } from '../app/Caller';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { mergeTrees, readCommit } from '../git/history';
import type { Account } from '../people/Directory';
import { afterPush } from '../repositories/afterPush';
import { isAboveRules } from '../repositories/branchRules';
import { findRepository, requireNotArchived } from '../repositories/access';
import type { Repository } from '../repositories/Repository';
import { keyNumber } from '../../state/Collection';
import type { Pull } from './Pull';
import { findPull, markMerged, recordEvent } from './pullState';
import { readMergeability } from './readMergeability';

export const MERGE_METHODS = ['merge', 'squash', 'rebase'] as const;

export interface MergeRequest {
  method: (typeof MERGE_METHODS)[number];
  title?: string;
  message?: string;
  /** What the caller believes to be the head. */
  sha?: string;
}

/** Merges by the rules of the base branch, or says in GitHub's words why not. Gives the new commit of the base. */
export async function mergePull(
  forge: Forge,
  repository: Repository,
  number: number,
  actor: Actor,
  request: MergeRequest,
): Promise<string> {
  requireNotArchived(repository);
  const merge = await forge.locks.run(repositoryKey(repository), async () => {
    const pull = findPull(forge, repository, number);
    if (!pull || pull.state !== 'open') throw new ForgeError(405, 'Pull Request is not mergeable');
    if (request.sha && request.sha !== pull.headSha) {
      throw new ForgeError(409, 'Head branch was modified. Review and try the merge again.');
    }
    await requireMergeable(forge, repository, pull, actor, request);
    const from = await forge.git(repository).branch(pull.baseRef);
    if (!from) throw new ForgeError(405, 'Pull Request is not mergeable');
    const sha = await writeMerge(forge, repository, pull, from, actor.account, request);
    forge.state.mergeIntents.put([repositoryKey(repository), keyNumber(number)], {
      repository: repositoryKey(repository),
      number,
      sha,
      by: actor.account.login,
    });
    await forge.git(repository).updateRef(`refs/heads/${pull.baseRef}`, sha, from);
    markMerged(forge, repository, { ...pull, baseSha: from }, { by: actor.account, sha });
    return { pull, sha, from };
  });
  const { pull, sha, from } = merge;
  await afterPush(forge, repository, actor.account, [{ ref: `refs/heads/${pull.baseRef}`, from, to: sha }]);
  if (repository.deleteBranchOnMerge) await deleteHead(forge, repository, pull, actor.account);
  return sha;
}

async function requireMergeable(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  actor: Actor,
  request: MergeRequest,
): Promise<void> {
  const isAllowed = {
    merge: repository.allowMergeCommit,
    squash: repository.allowSquashMerge,
    rebase: repository.allowRebaseMerge,
  }[request.method];
  if (!isAllowed) {
    throw new ForgeError(405, `${request.method} merges are not allowed on this repository.`);
  }
  const verdict = await readMergeability(forge, repository, pull);
  if (verdict.state === 'dirty' || verdict.state === 'draft') {
    throw new ForgeError(405, 'Pull Request is not mergeable');
  }
  const protection = forge.state.protections.get(repositoryKey(repository), pull.baseRef);
  if (protection && isAboveRules(forge, repository, protection, actor)) return;
  if (verdict.reasons.length) throw new ForgeError(405, verdict.reasons.join(' '));
}

async function writeMerge(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  from: string,
  actor: Account,
  request: MergeRequest,
): Promise<string> {
  const git = forge.git(repository);
  const tree = await mergeTrees(git, from, pull.headSha);
  if (!tree) throw new ForgeError(405, 'Pull Request is not mergeable');
  const signature = { name: actor.name, email: actor.email, date: forge.clock.iso() };
  const isMerge = request.method === 'merge';
  const title =
    request.title ??
    (isMerge
      ? `Merge pull request #${pull.number} from ${forge.organization}/${pull.headRef}`
      : `${pull.title} (#${pull.number})`);
  const message = request.message ?? (isMerge ? pull.title : pull.body ?? '');
  const author = isMerge ? signature : (await readCommit(git, pull.headSha)).author;
  return git.writeCommit({
    tree,
    // A rebase is written as one commit on the base, like a squash.
    parents: isMerge ? [from, pull.headSha] : [from],
    message: message ? `${title}\n\n${message}\n` : `${title}\n`,
    author,
    committer: signature,
  });
}

async function deleteHead(forge: Forge, repository: Repository, pull: Pull, actor: Account): Promise<void> {
  const ref = `refs/heads/${pull.headRef}`;
  const from = await forge.git(repository).branch(pull.headRef);
  if (!from || pull.headRef === repository.defaultBranch) return;
  await forge.git(repository).deleteRef(ref);
  recordEvent(forge, repository, pull.number, 'branch-deleted', actor.login, pull.headRef);
  await afterPush(forge, repository, actor, [{ ref, from, to: undefined }]);
}

/** After a start: a merge that reached its branch is finished, one that did not is forgotten. */
export async function finishMerges(forge: Forge): Promise<void> {
  for (const intent of forge.state.mergeIntents.list()) {
    const [owner, name] = intent.repository.split('/');
    const repository = findRepository(forge, owner, name);
    const pull = repository && findPull(forge, repository, intent.number);
    const by = forge.directory.account(intent.by) ?? forge.directory.bot;
    const isOnBranch =
      repository && pull && (await forge.git(repository).branch(pull.baseRef)) === intent.sha;
    if (repository && pull?.state === 'open' && isOnBranch) {
      markMerged(forge, repository, pull, { by, sha: intent.sha });
    }
    forge.state.mergeIntents.delete(intent.repository, keyNumber(intent.number));
  }
}
