import { repositoryKey, type Forge } from '../Forge';
import type { Account } from '../people/Directory';
import type { Repository } from '../repositories/Repository';
import { keyNumber } from '../../state/Collection';
import { emit } from '../webhooks/emit';
import type { Pull, PullEvent, Review } from './Pull';

export function findPull(forge: Forge, repository: Repository, number: number): Pull | undefined {
  return forge.state.pulls.get(repositoryKey(repository), keyNumber(number));
}

export function putPull(forge: Forge, repository: Repository, pull: Pull): Pull {
  const stored = { ...pull, updatedAt: forge.clock.iso() };
  forge.state.pulls.put([repositoryKey(repository), keyNumber(pull.number)], stored);
  return stored;
}

export function reviewsOf(forge: Forge, repository: Repository, number: number): Review[] {
  return forge.state.reviews.list(repositoryKey(repository), keyNumber(number));
}

export function putReview(forge: Forge, repository: Repository, review: Review): void {
  const key = [repositoryKey(repository), keyNumber(review.pullNumber), keyNumber(review.id)];
  forge.state.reviews.put(key, review);
}

export function recordEvent(
  forge: Forge,
  repository: Repository,
  number: number,
  kind: PullEvent['kind'],
  actor: string,
  detail = '',
): void {
  const id = forge.database.next('pull-event');
  const event = { id, pullNumber: number, kind, actor, detail, at: forge.clock.iso() };
  forge.state.pullEvents.put([repositoryKey(repository), keyNumber(number), keyNumber(id)], event);
}

export function closePull(forge: Forge, repository: Repository, pull: Pull, actor: Account): Pull {
  return forge.database.transaction(() => {
    const closed = putPull(forge, repository, { ...pull, state: 'closed', closedAt: forge.clock.iso() });
    recordEvent(forge, repository, pull.number, 'closed', actor.login);
    emit(forge, 'pull_request', 'closed', { repository, actor, pull: closed });
    return closed;
  });
}

export function reopenPull(forge: Forge, repository: Repository, pull: Pull, actor: Account): Pull {
  return forge.database.transaction(() => {
    const open = putPull(forge, repository, { ...pull, state: 'open', closedAt: null });
    recordEvent(forge, repository, pull.number, 'reopened', actor.login);
    emit(forge, 'pull_request', 'reopened', { repository, actor, pull: open });
    return open;
  });
}

export function markMerged(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  merge: { by: Account; sha: string },
): Pull {
  const now = forge.clock.iso();
  return forge.database.transaction(() => {
    const merged = putPull(forge, repository, {
      ...pull,
      state: 'closed',
      closedAt: now,
      mergedAt: now,
      mergedBy: merge.by.login,
      mergeCommitSha: merge.sha,
    });
    forge.state.mergeIntents.delete(repositoryKey(repository), keyNumber(pull.number));
    recordEvent(forge, repository, pull.number, 'merged', merge.by.login, merge.sha);
    emit(forge, 'pull_request', 'closed', { repository, actor: merge.by, pull: merged });
    return merged;
  });
}
