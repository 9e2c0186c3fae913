import type { Actor } from '../app/Caller';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { isAncestor } from '../git/history';
import { afterPush } from './afterPush';
import { refusalOfMove } from './branchRules';
import type { Repository } from './Repository';

export interface BranchMoveRequest {
  branch: string;
  to: string;
  /** Where the branch has to be now; `undefined`: it must not exist. */
  from: string | undefined;
  isForced?: boolean;
}

/** Moves or creates a branch as a push would: by the rules of the branch, with everything that follows from it. */
export async function moveBranch(
  forge: Forge,
  repository: Repository,
  actor: Actor,
  request: BranchMoveRequest,
): Promise<void> {
  const { branch, to, from } = request;
  const git = forge.git(repository);
  const isFastForward = from === undefined || (await isAncestor(git, from, to));
  const refusal = refusalOfMove(forge, repository, actor, { branch, from, to, isFastForward });
  if (refusal) throw new ForgeError(422, refusal);
  if (!isFastForward && !request.isForced) throw new ForgeError(422, 'Update is not a fast forward');
  await forge.locks.run(repositoryKey(repository), async () => {
    if ((await git.branch(branch)) !== from) {
      throw new ForgeError(409, `The branch ${branch} has moved meanwhile. Read it again.`);
    }
    await git.updateRef(`refs/heads/${branch}`, to, from);
  });
  await afterPush(forge, repository, actor.account, [{ ref: `refs/heads/${branch}`, from, to }]);
}

export async function deleteBranch(
  forge: Forge,
  repository: Repository,
  actor: Actor,
  branch: string,
): Promise<void> {
  const git = forge.git(repository);
  const from = await git.branch(branch);
  if (from === undefined) throw new ForgeError(422, 'Reference does not exist');
  const isDefault = branch === repository.defaultBranch;
  const move = { branch, from, to: undefined, isFastForward: false };
  const refusal = isDefault
    ? 'Cannot delete the default branch'
    : refusalOfMove(forge, repository, actor, move);
  if (refusal) throw new ForgeError(422, refusal);
  await forge.locks.run(repositoryKey(repository), () => git.deleteRef(`refs/heads/${branch}`));
  await afterPush(forge, repository, actor.account, [{ ref: `refs/heads/${branch}`, from, to: undefined }]);
}
