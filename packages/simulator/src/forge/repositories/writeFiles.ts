import type { Actor } from '../app/Caller';
import type { Forge } from '../Forge';
import { ForgeError, invalid } from '../ForgeError';
import type { Signature } from '../git/GitRepository';
import { readCommit, type Commit } from '../git/history';
import type { Account } from '../people/Directory';
import { moveBranch } from './moveBranch';
import { isTreePath } from './treePath';
import type { Repository } from './Repository';

export interface FilesToWrite {
  branch: string;
  message: string;
  /** `content: null` deletes. */
  changes: { path: string; content: Buffer | null; mode?: string }[];
  /** Where the branch has to be; absent: where it is. */
  expectedHead?: string;
  author?: Signature;
}

/** One commit on a branch, made from files; makes the branch in an empty repository. */
export async function writeFiles(
  forge: Forge,
  repository: Repository,
  actor: Actor,
  wanted: FilesToWrite,
): Promise<Commit> {
  const git = forge.git(repository);
  const bad = wanted.changes.find(change => !isTreePath(change.path));
  if (bad)
    throw invalid('Commit', `path ${JSON.stringify(bad.path)} contains a malformed path component`, 'path');
  const head = await git.branch(wanted.branch);
  if (wanted.expectedHead !== undefined && wanted.expectedHead !== head) {
    throw new ForgeError(
      409,
      `Expected branch to point to "${wanted.expectedHead}" but it points to "${head}". expectedHeadOid is stale.`,
    );
  }
  if (head === undefined && (await git.refs('refs/heads/')).size > 0) {
    throw new ForgeError(404, `Branch ${wanted.branch} not found`);
  }
  const blobs = await git.writeBlobs(wanted.changes.flatMap(change => change.content ?? []));
  const tree = await git.writeTree(
    head,
    wanted.changes.map(change => ({
      path: change.path,
      mode: change.mode ?? '100644',
      sha: change.content === null ? null : blobs.shift() ?? null,
    })),
  );
  const committer = signatureOf(forge, actor.account);
  const sha = await git.writeCommit({
    tree,
    parents: head ? [head] : [],
    message: wanted.message,
    author: wanted.author ?? committer,
    committer,
  });
  await moveBranch(forge, repository, actor, { branch: wanted.branch, to: sha, from: head });
  return readCommit(git, sha);
}

export function signatureOf(forge: Forge, account: Account): Signature {
  return { name: account.name, email: account.email, date: forge.clock.iso() };
}
