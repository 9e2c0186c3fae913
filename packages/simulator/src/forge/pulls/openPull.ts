import { scheduleRequiredChecks } from '../checks/automaticChecks';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, invalid } from '../ForgeError';
import { countCommits, mergeBase } from '../git/history';
import type { Account } from '../people/Directory';
import type { Repository } from '../repositories/Repository';
import { emit } from '../webhooks/emit';
import type { Pull } from './Pull';
import { putPull, recordEvent } from './pullState';
import { readCodeOwners, teamOf } from './readMergeability';

export interface NewPull {
  title: string;
  body: string | null;
  /** `branch` or `owner:branch`. */
  head: string;
  base: string;
  isDraft: boolean;
}

export async function openPull(
  forge: Forge,
  repository: Repository,
  wanted: NewPull,
  actor: Account,
): Promise<Pull> {
  const headRef = branchOf(forge, wanted.head);
  return forge.locks.run(`pulls of ${repositoryKey(repository)}`, async () => {
    const git = forge.git(repository);
    const [headSha, baseSha] = [await git.branch(headRef), await git.branch(wanted.base)];
    if (!baseSha) throw missingBranch('base');
    if (!headSha) throw missingBranch('head');
    const twin = forge.state.pulls
      .list(repositoryKey(repository))
      .find(pull => pull.state === 'open' && pull.headRef === headRef && pull.baseRef === wanted.base);
    if (twin) {
      throw invalid('PullRequest', `A pull request already exists for ${forge.organization}:${headRef}.`);
    }
    if ((await countCommits(git, `${baseSha}..${headSha}`)) === 0) {
      throw invalid('PullRequest', `No commits between ${wanted.base} and ${headRef}`);
    }
    if (!(await mergeBase(git, baseSha, headSha))) {
      throw invalid('PullRequest', `The ${headRef} branch has no history in common with ${wanted.base}`);
    }
    const owners = wanted.isDraft ? [] : await readCodeOwners(forge, repository, baseSha, headSha);
    return store(forge, repository, { ...wanted, headRef, headSha, baseSha }, actor, [
      ...new Set(owners.flatMap(set => set.owners)),
    ]);
  });
}

function store(
  forge: Forge,
  repository: Repository,
  wanted: NewPull & { headRef: string; headSha: string; baseSha: string },
  actor: Account,
  owners: string[],
): Pull {
  const now = forge.clock.iso();
  const pull = forge.database.transaction(() => {
    const stored = putPull(forge, repository, {
      id: forge.database.next('pull'),
      number: forge.database.next(`number of ${repositoryKey(repository)}`),
      title: wanted.title,
      body: wanted.body,
      state: 'open',
      isDraft: wanted.isDraft,
      headRef: wanted.headRef,
      headSha: wanted.headSha,
      baseRef: wanted.base,
      baseSha: wanted.baseSha,
      author: actor.login,
      labels: [],
      assignees: [],
      requestedReviewers: owners
        .filter(owner => !teamOf(forge, owner))
        .map(owner => owner.slice(1))
        .filter(login => login !== actor.login),
      requestedTeams: owners.flatMap(owner => teamOf(forge, owner) ?? []),
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
    });
    recordEvent(forge, repository, stored.number, 'opened', actor.login, stored.headSha);
    emit(forge, 'pull_request', 'opened', { repository, actor, pull: stored });
    return stored;
  });
  scheduleRequiredChecks(forge, repository, pull.baseRef, pull.headSha);
  return pull;
}

function branchOf(forge: Forge, head: string): string {
  const colon = head.indexOf(':');
  if (colon < 0) return head;
  // One organisation, no forks: any other owner has no branch here.
  if (head.slice(0, colon).toLowerCase() !== forge.organization) throw missingBranch('head');
  return head.slice(colon + 1);
}

function missingBranch(field: 'head' | 'base'): ForgeError {
  return new ForgeError(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }]);
}
