import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import { repositoryKey } from '../forge/Forge';
import { notFound } from '../forge/ForgeError';
import { readDiff } from '../forge/git/changes';
import { readLog } from '../forge/git/history';
import type { Pull } from '../forge/pulls/Pull';
import { findPull } from '../forge/pulls/pullState';
import { protectionOf } from '../forge/repositories/branchRules';
import type { Repository } from '../forge/repositories/Repository';
import { changesOf, forkPoint } from '../forge/rest/pullRoutes';
import type { HttpEnv } from '../http/HttpEnv';
import { checkList } from './checkList';
import { commitTable } from './commitPages';
import { conversation } from './conversation';
import { diffView } from './diffView';
import { ago, badge, html, person, type Html } from './html';
import { numberOf, repositoryParam, type PageRequest } from './PageContext';
import { respondInRepository } from './repositoryFrame';

const STATES = ['open', 'closed', 'all'];
type PullTab = 'conversation' | 'commits' | 'checks' | 'files';

/** Pull requests: the list and the four views of one. */
export function pullPages(surface: ControlSurface) {
  const { forge, clock } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/:owner/:repo/pulls', c => {
    const repository = repositoryParam(forge, c);
    const base = `/${repository.owner}/${repository.name}`;
    const state = STATES.find(one => one === c.req.query('state')) ?? 'open';
    const all = forge.state.pulls.list(repositoryKey(repository)).reverse();
    const pulls = all.filter(pull => state === 'all' || pull.state === state);
    const main = html`<h1>Pull requests</h1>
      <section class="panel">
        <header>
          <nav class="row" aria-label="State">
            ${STATES.map(
              one =>
                html`<a href="?state=${one}" ${one === state ? html`aria-current="page"` : ''}
                  >${one === state ? html`<b>${one}</b>` : one}</a
                >`,
            )}
          </nav>
          <span class="soft small">${pulls.length} of ${all.length}</span>
        </header>
        ${pulls.length
          ? html`<table>
              <tbody>
                ${pulls.map(
                  pull => html`<tr>
                    <td>
                      <a href="${base}/pull/${pull.number}"><b>${pull.title}</b></a>
                      ${pull.labels.map(label => html` <span class="chip">${label}</span>`)}
                      <div class="soft small">
                        #${pull.number} · ${pull.author} · ${ago(clock, pull.createdAt)} ·
                        <code>${pull.headRef}</code>
                      </div>
                    </td>
                    <td class="num">${stateBadge(pull)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`
          : html`<p class="empty">No pull request here. The portal opens them from change sets.</p>`}
      </section>`;
    return respondInRepository(surface, c, repository, { tab: 'pulls', title: 'Pull requests', main });
  });

  const pullPage = async (c: PageRequest, tab: PullTab, error?: string) => {
    const repository = repositoryParam(forge, c);
    const pull = findPull(forge, repository, numberOf(c));
    if (!pull) throw notFound();
    const main = pullView(surface, c, repository, pull, tab, error);
    return respondInRepository(surface, c, repository, {
      tab: 'pulls',
      title: `${pull.title} #${pull.number}`,
      main,
      refreshSeconds: isChecking(surface, repository, pull) && tab === 'conversation' ? 2 : undefined,
    });
  };
  routes.get('/:owner/:repo/pull/:number', c => pullPage(c, 'conversation', c.req.query('error')));
  routes.get('/:owner/:repo/pull/:number/commits', c => pullPage(c, 'commits'));
  routes.get('/:owner/:repo/pull/:number/checks', c => pullPage(c, 'checks'));
  routes.get('/:owner/:repo/pull/:number/files', c => pullPage(c, 'files'));
  return routes;
}

export function stateBadge(pull: Pull): Html {
  if (pull.mergedAt !== null) return badge('merged', 'Merged');
  if (pull.state === 'closed') return badge('bad', 'Closed');
  return pull.isDraft ? badge('none', 'Draft') : badge('ok', 'Open');
}

async function pullView(
  surface: ControlSurface,
  c: PageRequest,
  repository: Repository,
  pull: Pull,
  tab: PullTab,
  error: string | undefined,
): Promise<Html> {
  const { forge, clock } = surface;
  const git = forge.git(repository);
  const base = `/${repository.owner}/${repository.name}/pull/${pull.number}`;
  const fork = await forkPoint(forge, repository, pull);
  const changes = await changesOf(forge, repository, pull);
  const commits = await readLog(git, [pull.headSha, `^${fork}`], { limit: 250 });
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  const required = protectionOf(forge, repository, pull.baseRef)?.requiredStatusChecks?.contexts ?? [];
  const tabs: [PullTab, string, string, number | undefined][] = [
    ['conversation', base, 'Conversation', undefined],
    ['commits', `${base}/commits`, 'Commits', commits.length],
    ['checks', `${base}/checks`, 'Checks', required.length],
    ['files', `${base}/files`, 'Files changed', changes.length],
  ];
  const views: Record<PullTab, () => Html | Promise<Html>> = {
    conversation: () => conversation(surface, c, repository, pull),
    commits: () => html`<section class="panel">${commitTable(surface, repository, commits)}</section>`,
    checks: () =>
      required.length
        ? checkList(surface, repository, pull.headSha, required)
        : html`<p class="empty">The base branch requires no check.</p>`,
    files: async () => html`<div class="panel">${diffView(await readDiff(git, fork, pull.headSha))}</div>`,
  };
  return html`<h1>${pull.title} <span class="soft">#${pull.number}</span></h1>
    <p class="row">
      ${stateBadge(pull)}
      <span class="soft grow">
        ${person(pull.author)} ${pull.state === 'open' ? 'wants' : 'wanted'} to merge
        <code>${pull.headRef}</code> into <code>${pull.baseRef}</code> · opened ${ago(clock, pull.createdAt)}
      </span>
      <span class="small"><b class="plus">+${additions}</b> <b class="minus">−${deletions}</b></span>
    </p>
    ${error ? html`<p class="note bad" role="alert">${error}</p>` : ''}
    <nav class="tabs" aria-label="Pull request">
      ${tabs.map(
        ([id, path, name, count]) =>
          html`<a href="${path}" ${tab === id ? html`aria-current="page"` : ''}
            >${name}${count === undefined ? '' : html`<span class="count">${count}</span>`}</a
          >`,
      )}
    </nav>
    ${await views[tab]()}`;
}

/** Whether a check of the simulator is about to end: the page then shows it without being asked. */
function isChecking(surface: ControlSurface, repository: Repository, pull: Pull): boolean {
  const { forge, clock } = surface;
  if (pull.state !== 'open' || clock.read().isFrozen) return false;
  return forge.state.checkRuns
    .list(repositoryKey(repository), pull.headSha)
    .some(run => run.status !== 'completed' && clock.nowMs() - Date.parse(run.startedAt) < 4000);
}
