import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import { repositoryKey } from '../forge/Forge';
import { notFound } from '../forge/ForgeError';
import { readDiff } from '../forge/git/changes';
import { countCommits, readCommit, readLog, type Commit } from '../forge/git/history';
import { protectionOf } from '../forge/repositories/branchRules';
import { deleteBranch } from '../forge/repositories/moveBranch';
import { requireNotArchived, requireRole } from '../forge/repositories/access';
import type { Repository } from '../forge/repositories/Repository';
import type { HttpEnv } from '../http/HttpEnv';
import { checkList } from './checkList';
import { diffView } from './diffView';
import { splitRef } from './filePages';
import { ago, badge, encodePath, html, type Html } from './html';
import { actor, readForm, repositoryParam } from './PageContext';
import { respondInRepository } from './repositoryFrame';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const SHOWN_COMMITS = 100;

/** Commits and branches. */
export function commitPages(surface: ControlSurface) {
  const { forge, clock } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/:owner/:repo/commits/:rest{.+}?', async c => {
    const repository = repositoryParam(forge, c);
    const { ref } = await splitRef(forge, repository, c.req.param('rest') ?? repository.defaultBranch);
    const git = forge.git(repository);
    const sha = await git.resolveCommit(ref);
    const path = c.req.query('path');
    const commits = sha ? await readLog(git, [sha], { limit: SHOWN_COMMITS, path }) : [];
    const main = html`<section class="panel">
      <header>
        <h1 class="small-title">Commits of ${ref}${path ? html` that touch <code>${path}</code>` : ''}</h1>
        <span class="small soft">${commits.length === SHOWN_COMMITS ? `newest ${SHOWN_COMMITS}` : ''}</span>
      </header>
      ${commitTable(surface, repository, commits)}
    </section>`;
    return respondInRepository(surface, c, repository, { tab: 'commits', title: 'Commits', main });
  });

  routes.get('/:owner/:repo/commit/:sha', async c => {
    const repository = repositoryParam(forge, c);
    const git = forge.git(repository);
    const sha = await git.resolveCommit(c.req.param('sha'));
    if (!sha) throw notFound();
    const commit = await readCommit(git, sha);
    const [subject, ...body] = commit.message.split('\n');
    const diff = await readDiff(git, commit.parents[0] ?? EMPTY_TREE, sha);
    const main = html`<h1>${subject}</h1>
      <p class="soft">${commit.author.name} · ${ago(clock, commit.committer.date)} · <code>${sha}</code></p>
      ${body.join('\n').trim() ? html`<pre class="payload">${body.join('\n').trim()}</pre>` : ''}
      ${checkList(surface, repository, sha, [])}
      <div class="panel">${diffView(diff)}</div>`;
    return respondInRepository(surface, c, repository, { tab: 'commits', title: subject, main });
  });

  routes.get('/:owner/:repo/branches', async c => {
    const repository = repositoryParam(forge, c);
    const git = forge.git(repository);
    const base = await git.branch(repository.defaultBranch);
    const names = [...(await git.refs('refs/heads/')).keys()].map(ref => ref.slice('refs/heads/'.length));
    const pulls = forge.state.pulls.list(repositoryKey(repository));
    const rows = await Promise.all(
      names.map(async name => {
        const ahead = base ? await countCommits(git, `${base}..refs/heads/${name}`) : 0;
        const pull = pulls.findLast(one => one.headRef === name);
        return branchRow(repository, {
          name,
          ahead,
          isProtected: protectionOf(forge, repository, name) !== undefined,
          pull: pull?.number,
        });
      }),
    );
    const main = html`<section class="panel">
      <header><h1 class="small-title">Branches</h1></header>
      <div class="scroll">
        <table>
          <tbody>
            ${rows.length
              ? rows
              : html`<tr>
                  <td class="empty">No branch yet.</td>
                </tr>`}
          </tbody>
        </table>
      </div>
    </section>`;
    return respondInRepository(surface, c, repository, { tab: 'branches', title: 'Branches', main });
  });
  routes.post('/:owner/:repo/branches/delete', async c => {
    const repository = repositoryParam(forge, c);
    const me = actor(surface, c);
    requireRole(forge, repository, me, 'push');
    requireNotArchived(repository);
    await deleteBranch(forge, repository, me, (await readForm(c)).branch ?? '');
    return c.redirect(`/${repository.owner}/${repository.name}/branches`, 303);
  });
  return routes;
}

export function commitTable(surface: ControlSurface, repository: Repository, commits: Commit[]): Html {
  if (!commits.length) return html`<p class="empty">No commit.</p>`;
  const base = `/${repository.owner}/${repository.name}/commit`;
  return html`<table>
    <tbody>
      ${commits.map(
        commit => html`<tr>
          <td>
            <a href="${base}/${commit.sha}">${commit.message.split('\n')[0]}</a>
            <div class="soft small">${commit.author.name} · ${ago(surface.clock, commit.committer.date)}</div>
          </td>
          <td class="num"><code>${commit.sha.slice(0, 7)}</code></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function branchRow(
  repository: Repository,
  branch: { name: string; ahead: number; isProtected: boolean; pull: number | undefined },
): Html {
  const base = `/${repository.owner}/${repository.name}`;
  const isDefault = branch.name === repository.defaultBranch;
  const compare = `${base}/compare/${encodePath(repository.defaultBranch)}...${encodePath(branch.name)}`;
  return html`<tr>
    <td>
      <a href="${base}/tree/${encodePath(branch.name)}">${branch.name}</a>
      ${isDefault ? html`<span class="chip">default</span>` : ''}
      ${branch.isProtected ? badge('ok', 'Protected') : ''}
    </td>
    <td class="num soft small">${isDefault ? '' : `${branch.ahead} ahead`}</td>
    <td class="num">
      ${branch.pull ? html`<a href="${base}/pull/${branch.pull}">#${branch.pull}</a>` : ''}
      ${!branch.pull && branch.ahead ? html`<a href="${compare}">Open a pull request</a>` : ''}
    </td>
    <td class="num">
      ${isDefault
        ? ''
        : html`<form method="post" action="${base}/branches/delete">
            <input type="hidden" name="branch" value="${branch.name}" />
            <button class="danger" aria-label="Delete ${branch.name}">Delete</button>
          </form>`}
    </td>
  </tr>`;
}
