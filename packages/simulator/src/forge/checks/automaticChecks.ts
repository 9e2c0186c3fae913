import { repositoryKey, type Forge } from '../Forge';
import { findRepository } from '../repositories/access';
import type { Repository } from '../repositories/Repository';
import type { CheckSwitch } from './Check';
import { checkRunsOf, putCheckRun, putStatus, statusesOf } from './checkState';

/** How long a required check of the simulator takes, on its clock. */
export const CHECK_DURATION_MS = 2000;

/** App in whose name the simulator posts what in reality a workflow would post. */
export const ACTIONS_APP = 'github-actions';
const ACTIONS_BOT = `${ACTIONS_APP}[bot]`;

const TIMER = 'required-check';

export function installAutomaticChecks(forge: Forge): void {
  forge.timers.handle(TIMER, async ({ owner, name, sha, context }) => {
    const repository = findRepository(forge, owner, name);
    if (repository) complete(forge, repository, sha, context);
  });
}

/** Starts the checks that a branch requires on a commit; those that somebody has posted already stay. */
export function scheduleRequiredChecks(
  forge: Forge,
  repository: Repository,
  branch: string,
  sha: string,
): void {
  const protection = forge.state.protections.get(repositoryKey(repository), branch);
  for (const context of protection?.requiredStatusChecks?.contexts ?? []) {
    forge.database.transaction(() => {
      if (isPosted(forge, repository, sha, context)) return;
      post(forge, repository, sha, context, 'pending');
      schedule(forge, repository, sha, context);
    });
  }
}

/** Turns the outcome of automatic checks, also of those that have ended on open pull requests. */
export function switchChecks(forge: Forge, wanted: CheckSwitch): void {
  forge.state.checkSwitches.put([wanted.repository, wanted.context], wanted);
  for (const repository of forge.state.repositories.list()) {
    const key = repositoryKey(repository);
    if (wanted.repository !== '*' && wanted.repository !== key) continue;
    const heads = forge.state.pulls.list(key).filter(pull => pull.state === 'open');
    for (const { headSha, baseRef } of heads) {
      const required = forge.state.protections.get(key, baseRef)?.requiredStatusChecks?.contexts ?? [];
      for (const context of required) {
        if (wanted.context === '*' || wanted.context === context) rerun(forge, repository, headSha, context);
      }
    }
  }
}

export function outcomeOf(forge: Forge, repository: Repository, context: string): CheckSwitch['outcome'] {
  const key = repositoryKey(repository);
  const { checkSwitches } = forge.state;
  const wanted =
    checkSwitches.get(key, context) ??
    checkSwitches.get(key, '*') ??
    checkSwitches.get('*', context) ??
    checkSwitches.get('*', '*');
  return wanted?.outcome ?? 'success';
}

function rerun(forge: Forge, repository: Repository, sha: string, context: string): void {
  if (!isOurs(forge, repository, sha, context)) return;
  forge.database.transaction(() => {
    post(forge, repository, sha, context, 'pending');
    schedule(forge, repository, sha, context);
  });
}

function schedule(forge: Forge, repository: Repository, sha: string, context: string): void {
  const { owner, name } = repository;
  forge.timers.schedule(TIMER, CHECK_DURATION_MS, { owner, name, sha, context });
}

function complete(forge: Forge, repository: Repository, sha: string, context: string): void {
  const outcome = outcomeOf(forge, repository, context);
  if (outcome === 'pending' || !isOurs(forge, repository, sha, context)) return;
  post(forge, repository, sha, context, outcome);
}

function isPosted(forge: Forge, repository: Repository, sha: string, context: string): boolean {
  return (
    statusesOf(forge, repository, sha).some(status => status.context === context) ||
    checkRunsOf(forge, repository, sha).some(run => run.name === context)
  );
}

/** Whether the latest word on a context is the simulator's own, so that it may change it. */
function isOurs(forge: Forge, repository: Repository, sha: string, context: string): boolean {
  const status = statusesOf(forge, repository, sha).findLast(one => one.context === context);
  const run = checkRunsOf(forge, repository, sha).findLast(one => one.name === context);
  return status ? status.creator === ACTIONS_BOT : run?.app === ACTIONS_APP;
}

/** `spacelift/proposed` and the like are commit statuses, a plain name is a job of a workflow. */
function post(
  forge: Forge,
  repository: Repository,
  sha: string,
  context: string,
  outcome: CheckSwitch['outcome'],
): void {
  const now = forge.clock.iso();
  const description = { success: 'Passed', failure: 'Failed', pending: 'Running' }[outcome];
  if (context.includes('/')) {
    putStatus(forge, repository, {
      sha,
      context,
      state: outcome,
      description,
      targetUrl: null,
      creator: ACTIONS_BOT,
    });
    return;
  }
  const before = checkRunsOf(forge, repository, sha).findLast(run => run.name === context);
  putCheckRun(forge, repository, {
    id: before?.id ?? forge.database.next('check-run'),
    sha,
    name: context,
    status: outcome === 'pending' ? 'in_progress' : 'completed',
    conclusion: outcome === 'pending' ? null : outcome,
    title: description,
    summary: `Posted by the simulator, ${CHECK_DURATION_MS} ms after the commit appeared.`,
    text: null,
    detailsUrl: null,
    externalId: '',
    startedAt: before?.startedAt ?? now,
    completedAt: outcome === 'pending' ? null : now,
    app: ACTIONS_APP,
  });
}
