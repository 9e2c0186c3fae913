import { keyNumber } from '../../state/Collection';
import { repositoryKey, type Forge } from '../Forge';
import type { Repository } from '../repositories/Repository';
import { emit } from '../webhooks/emit';
import type { CheckRun, CommitStatus } from './Check';

/** All statuses of a commit, oldest first; the last of a context is the one that counts. */
export function statusesOf(forge: Forge, repository: Repository, sha: string): CommitStatus[] {
  return forge.state.statuses.list(repositoryKey(repository), sha);
}

export function latestStatuses(forge: Forge, repository: Repository, sha: string): CommitStatus[] {
  const byContext = new Map<string, CommitStatus>();
  for (const status of statusesOf(forge, repository, sha)) byContext.set(status.context, status);
  return [...byContext.values()];
}

export function checkRunsOf(forge: Forge, repository: Repository, sha: string): CheckRun[] {
  return forge.state.checkRuns.list(repositoryKey(repository), sha);
}

export function putStatus(
  forge: Forge,
  repository: Repository,
  wanted: Omit<CommitStatus, 'id' | 'createdAt'>,
): CommitStatus {
  const id = forge.database.next('status');
  const status = { ...wanted, id, createdAt: forge.clock.iso() };
  const actor = forge.directory.account(wanted.creator) ?? forge.directory.bot;
  forge.database.transaction(() => {
    forge.state.statuses.put([repositoryKey(repository), wanted.sha, keyNumber(id)], status);
    emit(forge, 'status', undefined, { repository, actor, status });
  });
  return status;
}

export function putCheckRun(forge: Forge, repository: Repository, run: CheckRun): CheckRun {
  const key = [repositoryKey(repository), run.sha, keyNumber(run.id)];
  const isNew = forge.state.checkRuns.get(...key) === undefined;
  const action = run.status === 'completed' ? 'completed' : 'created';
  forge.database.transaction(() => {
    forge.state.checkRuns.put(key, run);
    if (isNew || action === 'completed') {
      emit(forge, 'check_run', action, { repository, actor: forge.directory.bot, checkRun: run });
    }
  });
  return run;
}

export type ContextState = 'success' | 'failure' | 'pending' | 'missing';

/** How a required context stands on a commit, whichever way it was posted. */
export function contextState(
  forge: Forge,
  repository: Repository,
  sha: string,
  context: string,
): ContextState {
  const status = latestStatuses(forge, repository, sha).find(one => one.context === context);
  if (status) return status.state === 'error' ? 'failure' : status.state;
  const run = checkRunsOf(forge, repository, sha).findLast(one => one.name === context);
  if (!run) return 'missing';
  if (run.status !== 'completed') return 'pending';
  return ['success', 'neutral', 'skipped'].includes(run.conclusion ?? '') ? 'success' : 'failure';
}
