import type { Forge } from '../Forge';
import type { Commit } from '../git/history';
import { presentCheckRun, presentStatus } from '../rest/present/checks';
import { presentAccount, presentOrganization } from '../rest/present/people';
import { presentComment, presentPull, presentReview } from '../rest/present/pulls';
import { presentRepository } from '../rest/present/repository';
import type { EventSubject } from './emit';

const NO_COMMIT = '0'.repeat(40);

/** The JSON of an event: what the REST API would answer for its subjects, and what has happened. */
export function eventPayload(forge: Forge, action: string | undefined, subject: EventSubject): object {
  const { repository, actor, pull, review, comment, status, checkRun, push } = subject;
  const presented = presentRepository(forge, repository, undefined);
  return {
    ...(action ? { action } : {}),
    ...(pull ? { number: pull.number, pull_request: presentPull(forge, repository, pull) } : {}),
    ...(subject.before ? { before: subject.before, after: pull?.headSha } : {}),
    ...(review
      ? { review: { ...presentReview(forge, repository, review), state: review.state.toLowerCase() } }
      : {}),
    ...(comment
      ? { comment: presentComment(forge, repository, comment), issue: { number: comment.number } }
      : {}),
    ...(status
      ? { ...presentStatus(forge, repository, status), sha: status.sha, name: presented.full_name }
      : {}),
    ...(checkRun ? { check_run: presentCheckRun(forge, repository, checkRun) } : {}),
    ...(push ? pushPayload(presented.html_url, push, actor.name, actor.email) : {}),
    repository: presented,
    organization: presentOrganization(forge),
    sender: presentAccount(forge, actor),
    installation: { id: forge.app.installationId, node_id: `INS_${forge.app.installationId}` },
  };
}

function pushPayload(
  repositoryUrl: string,
  push: NonNullable<EventSubject['push']>,
  name: string,
  email: string,
): object {
  const commits = [...push.commits].reverse().map(commit => presentPushed(repositoryUrl, commit));
  return {
    ref: push.ref,
    before: push.from ?? NO_COMMIT,
    after: push.to ?? NO_COMMIT,
    created: push.from === undefined,
    deleted: push.to === undefined,
    forced: false,
    base_ref: null,
    compare: `${repositoryUrl}/compare/${push.from ?? push.to}...${push.to}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name, email },
  };
}

function presentPushed(repositoryUrl: string, commit: Commit): object {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryUrl}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: [],
    removed: [],
    modified: [],
  };
}
