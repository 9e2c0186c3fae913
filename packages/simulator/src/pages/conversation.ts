import { keyNumber } from '../state/Collection';
import type { ControlSurface } from '../control/controlRoutes';
import { repositoryKey } from '../forge/Forge';
import type { Pull, PullEvent, Review } from '../forge/pulls/Pull';
import type { Mergeability } from '../forge/pulls/mergeability';
import { reviewsOf } from '../forge/pulls/pullState';
import { readMergeability } from '../forge/pulls/readMergeability';
import { hasRole } from '../forge/repositories/access';
import { isAboveRules, protectionOf } from '../forge/repositories/branchRules';
import type { Repository } from '../forge/repositories/Repository';
import { checkList } from './checkList';
import { ago, badge, html, person, type Html, type Tone } from './html';
import { markdown } from './markdown';
import { actor, type PageRequest } from './PageContext';

const REVIEW_WORDS: Record<Review['state'], [Tone, string]> = {
  APPROVED: ['ok', 'Approved'],
  CHANGES_REQUESTED: ['bad', 'Changes requested'],
  COMMENTED: ['none', 'Commented'],
  DISMISSED: ['none', 'Dismissed'],
  PENDING: ['none', 'Pending'],
};

/** What was said and done, what is missing, and what the acting persona can do. */
export async function conversation(
  surface: ControlSurface,
  c: PageRequest,
  repository: Repository,
  pull: Pull,
): Promise<Html> {
  const { forge } = surface;
  const verdict = await readMergeability(forge, repository, pull);
  const required = protectionOf(forge, repository, pull.baseRef)?.requiredStatusChecks?.contexts ?? [];
  return html`<div class="columns">
    <div>
      <section class="panel">
        <header><span>${person(pull.author)} opened this ${ago(surface.clock, pull.createdAt)}</span></header>
        <div class="in prose">
          ${pull.body?.trim() ? markdown(pull.body) : html`<p class="soft">No description.</p>`}
        </div>
      </section>
      ${timeline(surface, repository, pull)} ${checkList(surface, repository, pull.headSha, required)}
      ${mergeBox(surface, c, repository, pull, verdict)} ${answerForm(surface, c, repository, pull)}
    </div>
    <aside>${reviewers(surface, repository, pull, verdict)} ${labels(pull)}</aside>
  </div>`;
}

function timeline(surface: ControlSurface, repository: Repository, pull: Pull): Html {
  const { forge, clock } = surface;
  const key = [repositoryKey(repository), keyNumber(pull.number)];
  const entries = [
    ...forge.state.comments.list(...key).map(comment => ({
      at: comment.createdAt,
      view: html`<article class="panel" id="comment-${comment.id}">
        <header><span>${person(comment.author)} commented ${ago(clock, comment.createdAt)}</span></header>
        <div class="in prose">${markdown(comment.body)}</div>
      </article>`,
    })),
    ...reviewsOf(forge, repository, pull.number).map(review => {
      const [tone, words] = REVIEW_WORDS[review.state];
      return {
        at: review.submittedAt,
        view: html`<article class="panel" id="review-${review.id}">
          <header>
            <span
              >${person(review.author)} reviewed <code>${review.commitSha.slice(0, 7)}</code> ${ago(
                clock,
                review.submittedAt,
              )}</span
            >
            ${badge(tone, words)}
          </header>
          ${review.body ? html`<div class="in prose">${markdown(review.body)}</div>` : ''}
        </article>`,
      };
    }),
    ...forge.state.pullEvents
      .list(...key)
      .filter(event => event.kind !== 'opened')
      .map(event => ({ at: event.at, view: eventLine(surface, event) })),
  ];
  return html`${entries.sort((a, b) => (a.at < b.at ? -1 : 1)).map(entry => entry.view)}`;
}

function eventLine(surface: ControlSurface, event: PullEvent): Html {
  const words: Record<PullEvent['kind'], string> = {
    opened: 'opened this',
    pushed: `pushed ${event.detail.slice(0, 7)}`,
    closed: 'closed this without merging',
    reopened: 'reopened this',
    merged: `merged this as ${event.detail.slice(0, 7)}`,
    'review-dismissed': `: the approval is dismissed, the branch has new commits`,
    'branch-deleted': `deleted the branch ${event.detail}`,
  };
  return html`<p class="event">
    <b>${event.actor}</b> ${words[event.kind]} · ${ago(surface.clock, event.at)}
  </p>`;
}

function mergeBox(
  surface: ControlSurface,
  c: PageRequest,
  repository: Repository,
  pull: Pull,
  verdict: Mergeability,
): Html {
  const { forge } = surface;
  if (pull.state !== 'open') {
    const canReopen = pull.mergedAt === null && hasRole(forge, repository, actor(surface, c), 'push');
    return canReopen
      ? html`<form method="post" action="${actionPath(repository, pull, 'reopen')}">
          <button>Reopen</button>
        </form>`
      : html``;
  }
  const me = actor(surface, c);
  const protection = protectionOf(forge, repository, pull.baseRef);
  const mayWrite = hasRole(forge, repository, me, 'push');
  const isAbove = protection !== undefined && isAboveRules(forge, repository, protection, me);
  const reasons = [
    ...verdict.reasons,
    ...(mayWrite ? [] : [`${me.account.login} may read this repository, not write to it.`]),
  ];
  const isReady = !reasons.length;
  const canForce = isAbove && mayWrite && !['dirty', 'draft'].includes(verdict.state);
  return html`<section class="panel merge ${isReady ? 'ready' : 'blocked'}">
    <header><h2>${isReady ? 'Ready to merge' : 'Merging is not possible yet'}</h2></header>
    <div class="in">
      ${isReady
        ? html`<p>All requirements of <code>${pull.baseRef}</code> are met.</p>`
        : html`<ul id="merge-reasons">
            ${reasons.map(reason => html`<li>${reason}</li>`)}
          </ul>`}
      <div class="row">
        <form method="post" action="${actionPath(repository, pull, 'merge')}" class="row">
          <input type="hidden" name="sha" value="${pull.headSha}" />
          <label for="method">Method</label>
          <select id="method" name="method">
            ${repository.allowMergeCommit ? html`<option value="merge">Merge commit</option>` : ''}
            ${repository.allowSquashMerge ? html`<option value="squash">Squash</option>` : ''}
            ${repository.allowRebaseMerge ? html`<option value="rebase">Rebase</option>` : ''}
          </select>
          <button
            class="primary"
            ${isReady || canForce ? '' : html`disabled aria-describedby="merge-reasons"`}
          >
            ${isReady || !canForce ? 'Merge pull request' : 'Merge without the requirements'}
          </button>
        </form>
        ${mayWrite || pull.author === me.account.login
          ? html`<form method="post" action="${actionPath(repository, pull, 'close')}">
              <button class="danger">Close without merging</button>
            </form>`
          : ''}
      </div>
    </div>
  </section>`;
}

function answerForm(surface: ControlSurface, c: PageRequest, repository: Repository, pull: Pull): Html {
  const me = actor(surface, c);
  const isAuthor = me.account.login === pull.author;
  const isOpen = pull.state === 'open';
  const role = hasRole(surface.forge, repository, me, 'push')
    ? ''
    : html`<p class="soft small">An approval of ${me.account.login} does not count: no write access.</p>`;
  return html`<section class="panel">
    <header><h2>${isOpen ? 'Review or comment' : 'Comment'} as ${me.account.login}</h2></header>
    <form class="in" method="post" action="${actionPath(repository, pull, 'review')}">
      <div class="field">
        <label for="body">Words (Markdown)</label>
        <textarea id="body" name="body"></textarea>
      </div>
      <div class="row">
        <button name="event" value="COMMENT">Comment</button>
        ${isOpen && !isAuthor
          ? html`<button class="primary" name="event" value="APPROVE">Approve</button>
              <button class="danger" name="event" value="REQUEST_CHANGES">Request changes</button>`
          : ''}
      </div>
      ${role}
    </form>
  </section>`;
}

function reviewers(surface: ControlSurface, repository: Repository, pull: Pull, verdict: Mergeability): Html {
  const latest = new Map<string, Review>();
  for (const review of reviewsOf(surface.forge, repository, pull.number)) latest.set(review.author, review);
  const missing = verdict.missingCodeOwners;
  return html`<section class="panel">
    <header><h2>Reviewers</h2></header>
    <div class="in">
      <p class="small">${verdict.approvals} of ${verdict.requiredApprovals} required approvals</p>
      <ul class="plain">
        ${[...latest.values()].map(review => {
          const [tone, words] = REVIEW_WORDS[review.state];
          return html`<li class="row spread">${person(review.author)} ${badge(tone, words)}</li>`;
        })}
        ${pull.requestedTeams.map(
          team =>
            html`<li class="row spread">
              <a href="/orgs/blx/teams/${team}">${team}</a>${badge('warn', 'Asked')}
            </li>`,
        )}
        ${pull.requestedReviewers.map(
          login => html`<li class="row spread">${person(login)} ${badge('warn', 'Asked')}</li>`,
        )}
      </ul>
      ${missing.length && pull.state === 'open'
        ? html`<p class="small soft">
            Code owners still to approve: <b>${missing.map(set => set.owners.join(' or ')).join('; ')}</b>
          </p>`
        : ''}
    </div>
  </section>`;
}

function labels(pull: Pull): Html {
  if (!pull.labels.length) return html``;
  return html`<section class="panel">
    <header><h2>Labels</h2></header>
    <div class="in">${pull.labels.map(label => html`<span class="chip">${label}</span> `)}</div>
  </section>`;
}

export function actionPath(repository: Repository, pull: Pull, action: string): string {
  return `/${repository.owner}/${repository.name}/pull/${pull.number}/${action}`;
}
