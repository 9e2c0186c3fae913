import { scheduleRequiredChecks } from '../checks/automaticChecks';
import { repositoryKey, type Forge } from '../Forge';
import type { Account } from '../people/Directory';
import type { Repository } from '../repositories/Repository';
import { emit } from '../webhooks/emit';
import type { Pull } from './Pull';
import { putPull, putReview, recordEvent, reviewsOf } from './pullState';

/** The branch of an open pull request has moved: new head, stale reviews dismissed where the base wants it. */
export function followHead(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  headSha: string,
  actor: Account,
): void {
  if (pull.headSha === headSha) return;
  const protection = forge.state.protections.get(repositoryKey(repository), pull.baseRef);
  forge.database.transaction(() => {
    const moved = putPull(forge, repository, { ...pull, headSha });
    recordEvent(forge, repository, pull.number, 'pushed', actor.login, headSha);
    if (protection?.requiredReviews?.dismissStale) {
      for (const review of reviewsOf(forge, repository, pull.number)) {
        if (review.state !== 'APPROVED') continue;
        putReview(forge, repository, { ...review, state: 'DISMISSED' });
        recordEvent(forge, repository, pull.number, 'review-dismissed', review.author, headSha);
        emit(forge, 'pull_request_review', 'dismissed', {
          repository,
          actor,
          pull: moved,
          review: { ...review, state: 'DISMISSED' },
        });
      }
    }
    emit(forge, 'pull_request', 'synchronize', { repository, actor, pull: moved, before: pull.headSha });
  });
  scheduleRequiredChecks(forge, repository, pull.baseRef, headSha);
}
