import { scheduleRequiredChecks } from '../checks/automaticChecks';
import { repositoryKey, type Forge } from '../Forge';
import { isAncestor, readLog, type Commit } from '../git/history';
import type { Account } from '../people/Directory';
import { closePull, markMerged } from '../pulls/pullState';
import { followHead } from '../pulls/followHead';
import { emit } from '../webhooks/emit';
import type { Repository } from './Repository';

export interface RefMove {
  ref: string;
  from: string | undefined;
  to: string | undefined;
}

const MAX_PUSH_COMMITS = 50;

/** Everything that follows from refs that have moved: events, pull requests, checks. */
export async function afterPush(
  forge: Forge,
  repository: Repository,
  actor: Account,
  moves: RefMove[],
): Promise<void> {
  const key = repositoryKey(repository);
  for (const move of moves) {
    const commits = await pushedCommits(forge, repository, move);
    forge.database.transaction(() => {
      const current = forge.state.repositories.get(key);
      if (!current) return;
      forge.state.repositories.put([key], { ...current, pushedAt: forge.clock.iso() });
      emit(forge, 'push', undefined, { repository: current, actor, push: { ...move, commits } });
    });
    if (move.ref.startsWith('refs/heads/')) {
      await followBranch(forge, repository, actor, move.ref.slice('refs/heads/'.length), move.to);
    }
  }
}

async function followBranch(
  forge: Forge,
  repository: Repository,
  actor: Account,
  branch: string,
  to: string | undefined,
): Promise<void> {
  const open = forge.state.pulls.list(repositoryKey(repository)).filter(pull => pull.state === 'open');
  for (const pull of open.filter(({ headRef }) => headRef === branch)) {
    if (to === undefined) closePull(forge, repository, pull, actor);
    else followHead(forge, repository, pull, to, actor);
  }
  if (to === undefined) return;
  for (const pull of open.filter(({ baseRef }) => baseRef === branch)) {
    // Somebody merged it by hand and pushed the result.
    const isMerged =
      pull.headSha !== pull.baseSha && (await isAncestor(forge.git(repository), pull.headSha, to));
    const current = forge.state.pulls.get(repositoryKey(repository), String(pull.number).padStart(12, '0'));
    if (isMerged && current?.state === 'open') markMerged(forge, repository, current, { by: actor, sha: to });
  }
  scheduleRequiredChecks(forge, repository, branch, to);
}

async function pushedCommits(forge: Forge, repository: Repository, move: RefMove): Promise<Commit[]> {
  if (move.to === undefined) return [];
  const git = forge.git(repository);
  // Of a new ref: what no other branch has already.
  const others = [...(await git.refs('refs/heads/'))]
    .filter(([ref]) => ref !== move.ref)
    .map(([, sha]) => sha);
  const known = move.from === undefined ? others : [move.from];
  return readLog(git, [move.to, ...known.map(sha => `^${sha}`)], { limit: MAX_PUSH_COMMITS });
}
