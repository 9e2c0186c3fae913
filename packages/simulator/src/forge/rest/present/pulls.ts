import { repositoryKey, type Forge } from '../../Forge';
import type { Comment, Pull, Review } from '../../pulls/Pull';
import type { Mergeability } from '../../pulls/mergeability';
import { fullName, type Repository } from '../../repositories/Repository';
import { presentLogin, presentOwner, presentTeam } from './people';
import { presentRepository } from './repository';
import { nodeId, type Schema } from './schema';

/** Without what has to be computed: as in lists and webhooks. */
export function presentPull(
  forge: Forge,
  repository: Repository,
  pull: Pull,
): Schema<'pull-request-simple'> &
  Pick<Schema<'pull-request'>, 'merged' | 'merged_by' | 'state' | 'user' | 'head' | 'base'> {
  const api = `${forge.apiUrl}/repos/${fullName(repository)}`;
  const url = `${api}/pulls/${pull.number}`;
  const issueUrl = `${api}/issues/${pull.number}`;
  const html = `${forge.url}/${fullName(repository)}/pull/${pull.number}`;
  const links = {
    comments: `${issueUrl}/comments`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentLogin(forge, pull.author),
    body: pull.body,
    labels: pull.labels.map(name => presentLabel(forge, repository, name)),
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    merged: pull.mergedAt !== null,
    merged_by: pull.mergedBy === null ? null : presentLogin(forge, pull.mergedBy),
    assignee: pull.assignees.length ? presentLogin(forge, pull.assignees[0]) : null,
    assignees: pull.assignees.map(login => presentLogin(forge, login)),
    requested_reviewers: pull.requestedReviewers.map(login => presentLogin(forge, login)),
    requested_teams: pull.requestedTeams.flatMap(slug => {
      const team = forge.directory.team(slug);
      return team ? [presentTeam(forge, team)] : [];
    }),
    head: presentSide(forge, repository, pull.headRef, pull.headSha),
    base: presentSide(forge, repository, pull.baseRef, pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issueUrl },
      comments: { href: links.comments },
      review_comments: { href: links.review_comments },
      review_comment: { href: links.review_comment },
      commits: { href: links.commits },
      statuses: { href: links.statuses },
    },
    author_association: 'MEMBER',
    auto_merge: null,
    draft: pull.isDraft,
  };
}

function presentSide(
  forge: Forge,
  repository: Repository,
  ref: string,
  sha: string,
): Schema<'pull-request'>['head'] & Schema<'pull-request-simple'>['head'] {
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: presentOwner(forge),
    repo: presentRepository(forge, repository, undefined),
  };
}

/** What only the answer about one pull request has. */
export interface PullDetails {
  verdict: Mergeability;
  commits: number;
  additions: number;
  deletions: number;
  changedFiles: number;
}

export function presentPullDetails(forge: Forge, repository: Repository, pull: Pull, details: PullDetails) {
  const { verdict } = details;
  const comments = forge.state.comments
    .list(repositoryKey(repository))
    .filter(comment => comment.number === pull.number);
  return {
    ...presentPull(forge, repository, pull),
    mergeable: pull.state === 'open' ? verdict.state !== 'dirty' : null,
    rebaseable: pull.state === 'open' ? verdict.state !== 'dirty' : null,
    mergeable_state: verdict.state,
    comments: comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: details.commits,
    additions: details.additions,
    deletions: details.deletions,
    changed_files: details.changedFiles,
  } satisfies Schema<'pull-request'>;
}

export function presentLabel(forge: Forge, repository: Repository, name: string) {
  return {
    id: 1,
    node_id: nodeId('Label', name),
    url: `${forge.apiUrl}/repos/${fullName(repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    description: '',
    default: false,
  };
}

export function presentReview(
  forge: Forge,
  repository: Repository,
  review: Review,
): Schema<'pull-request-review'> {
  const html = `${forge.url}/${fullName(repository)}/pull/${review.pullNumber}`;
  const api = `${forge.apiUrl}/repos/${fullName(repository)}/pulls/${review.pullNumber}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: presentLogin(forge, review.author),
    body: review.body,
    state: review.state,
    html_url: `${html}#review-${review.id}`,
    pull_request_url: api,
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
    author_association: 'MEMBER',
    _links: { html: { href: `${html}#review-${review.id}` }, pull_request: { href: api } },
  };
}

export function presentComment(
  forge: Forge,
  repository: Repository,
  comment: Comment,
): Schema<'issue-comment'> {
  const api = `${forge.apiUrl}/repos/${fullName(repository)}/issues`;
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${api}/comments/${comment.id}`,
    html_url: `${forge.url}/${fullName(repository)}/pull/${comment.number}#comment-${comment.id}`,
    issue_url: `${api}/${comment.number}`,
    body: comment.body,
    user: presentLogin(forge, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'MEMBER',
  };
}
