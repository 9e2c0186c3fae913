import { repositoryKey, type Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import type { Account } from '../people/Directory';
import type { Repository } from '../repositories/Repository';
import { keyNumber } from '../../state/Collection';
import { emit } from '../webhooks/emit';
import type { Comment, Pull, Review } from './Pull';
import { putPull, putReview } from './pullState';

export const REVIEW_EVENTS = ['APPROVE', 'REQUEST_CHANGES', 'COMMENT'] as const;
export type ReviewEvent = (typeof REVIEW_EVENTS)[number];

const STATE = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

export function submitReview(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  actor: Account,
  wanted: { event: ReviewEvent; body: string; commitSha?: string },
): Review {
  if (actor.login === pull.author && wanted.event !== 'COMMENT') {
    const verb = wanted.event === 'APPROVE' ? 'approve' : 'request changes on';
    throw new ForgeError(422, `Can not ${verb} your own pull request`);
  }
  if (wanted.event !== 'APPROVE' && !wanted.body.trim()) {
    throw new ForgeError(422, 'Body can not be blank');
  }
  const review: Review = {
    id: forge.database.next('review'),
    pullNumber: pull.number,
    author: actor.login,
    state: STATE[wanted.event],
    body: wanted.body,
    commitSha: wanted.commitSha ?? pull.headSha,
    submittedAt: forge.clock.iso(),
  };
  forge.database.transaction(() => {
    putReview(forge, repository, review);
    const answered = forge.directory.teamsOf(actor.login).map(team => team.slug);
    const updated = putPull(forge, repository, {
      ...pull,
      requestedReviewers: pull.requestedReviewers.filter(login => login !== actor.login),
      requestedTeams: pull.requestedTeams.filter(team => !answered.includes(team)),
    });
    emit(forge, 'pull_request_review', 'submitted', { repository, actor, pull: updated, review });
  });
  return review;
}

export function addComment(
  forge: Forge,
  repository: Repository,
  pull: Pull,
  actor: Account,
  body: string,
): Comment {
  if (!body.trim()) throw new ForgeError(422, 'Body can not be blank');
  const now = forge.clock.iso();
  const id = forge.database.next('comment');
  const comment = { id, number: pull.number, author: actor.login, body, createdAt: now, updatedAt: now };
  forge.database.transaction(() => {
    forge.state.comments.put([repositoryKey(repository), keyNumber(pull.number), keyNumber(id)], comment);
    putPull(forge, repository, pull);
    emit(forge, 'issue_comment', 'created', { repository, actor, pull, comment });
  });
  return comment;
}
