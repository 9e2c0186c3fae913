import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import type { Forge } from '../forge/Forge';
import { ForgeError, notFound } from '../forge/ForgeError';
import type { TreeEntry } from '../forge/git/GitRepository';
import { readLog } from '../forge/git/history';
import { requireNotArchived, requireRole } from '../forge/repositories/access';
import type { Repository } from '../forge/repositories/Repository';
import { isTreePath } from '../forge/repositories/treePath';
import { writeFiles } from '../forge/repositories/writeFiles';
import type { HttpEnv } from '../http/HttpEnv';
import { ago, encodePath, html, type Html } from './html';
import { markdown } from './markdown';
import { actor, readForm, repositoryParam, type PageRequest } from './PageContext';
import { respondInRepository } from './repositoryFrame';

const MAX_SHOWN_BYTES = 500_000;

/** Folders and files of a repository, and editing a file. */
export function filePages(surface: ControlSurface) {
  const { forge, clock } = surface;
  const routes = new Hono<HttpEnv>();

  const folderPage = async (c: PageRequest, repository: Repository, ref: string, path: string) => {
    const git = forge.git(repository);
    const commit = await git.resolveCommit(ref);
    if (!commit) {
      const main = emptyRepository(forge, repository);
      return respondInRepository(surface, c, repository, { tab: 'files', title: 'Files', main });
    }
    const [folder] = path ? await git.tree(commit, { path }) : [];
    if (path && folder?.type !== 'tree') throw notFound();
    const entries = sortEntries(await git.tree(folder?.sha ?? commit));
    const [last] = await readLog(git, [commit], { limit: 1, path: path || undefined });
    const readme = entries.find(entry => /^readme\.md$/i.test(entry.path));
    const text = readme && (await git.readBlob(readme.sha)).toString('utf8');
    const main = html`${path ? '' : cloneLine(forge, repository)}
      <section class="panel">
        <header>
          <span>${crumbs(repository, ref, path)} <span class="chip">${ref}</span></span>
          ${last
            ? html`<span class="small soft"
                >${last.author.name}: ${last.message.split('\n')[0]} ·
                ${ago(clock, last.committer.date)}</span
              >`
            : ''}
        </header>
        <table>
          <tbody>
            ${entries.map(entry => folderRow(repository, ref, path, entry))}
          </tbody>
        </table>
      </section>
      ${text === undefined
        ? ''
        : html`<section class="panel">
            <header><h2>README</h2></header>
            <div class="in prose">${markdown(text)}</div>
          </section>`}`;
    return respondInRepository(surface, c, repository, { tab: 'files', title: path || 'Files', main });
  };

  routes.get('/:owner/:repo', c => {
    const repository = repositoryParam(forge, c);
    return folderPage(c, repository, repository.defaultBranch, '');
  });
  routes.get('/:owner/:repo/tree/:rest{.+}', async c => {
    const repository = repositoryParam(forge, c);
    const { ref, path } = await splitRef(forge, repository, c.req.param('rest'));
    return folderPage(c, repository, ref, path);
  });
  routes.get('/:owner/:repo/raw/:rest{.+}', async c => {
    const repository = repositoryParam(forge, c);
    const { content } = await fileAt(forge, repository, c.req.param('rest'));
    // Never as a page of this origin, whatever somebody has committed.
    return c.body(new Uint8Array(content), 200, { 'content-type': 'text/plain; charset=utf-8' });
  });
  routes.get('/:owner/:repo/blob/:rest{.+}', async c => {
    const repository = repositoryParam(forge, c);
    const { ref, path, content, entry } = await fileAt(forge, repository, c.req.param('rest'));
    const place = `${ref}/${path}`;
    const isMarkdown = /\.md$/i.test(path) && c.req.query('plain') === undefined;
    const base = `/${repository.owner}/${repository.name}`;
    const main = html`<section class="panel">
      <header>
        <h1 class="small-title">${crumbs(repository, ref, path)} <span class="chip">${ref}</span></h1>
        <span class="row small">
          <span class="soft">${entry.mode} · ${content.length} bytes</span>
          <a href="${base}/raw/${encodePath(place)}">Raw</a>
          <a href="${base}/commits/${encodePath(ref)}?path=${encodeURIComponent(path)}">History</a>
          ${isMarkdown ? html`<a href="?plain">Source</a>` : ''}
          <a href="${base}/edit/${encodePath(place)}">Edit</a>
        </span>
      </header>
      ${fileView(content, isMarkdown)}
    </section>`;
    return respondInRepository(surface, c, repository, { tab: 'files', title: path, main });
  });

  const editPage = async (
    c: PageRequest,
    repository: Repository,
    draft?: { text: string; message: string; error: string },
  ) => {
    const { ref, path, content } = await fileAt(forge, repository, c.req.param('rest') ?? '');
    const head = await forge.git(repository).branch(ref);
    if (!head) throw new ForgeError(422, 'Only a file on a branch can be edited.');
    const text = draft?.text ?? content.toString('utf8');
    const main = html`<h1>Edit ${path}</h1>
      <p class="soft">One commit on the branch <code>${ref}</code>, in the name of the acting persona.</p>
      ${draft ? html`<p class="note bad" role="alert">${draft.error}</p>` : ''}
      <form method="post">
        <input type="hidden" name="head" value="${head}" />
        <div class="field">
          <label for="text">Content</label>
          <textarea class="code" id="text" name="text" spellcheck="false">${text}</textarea>
        </div>
        <div class="field">
          <label for="message">Commit message</label>
          <input id="message" name="message" required value="${draft?.message ?? `Update ${path}`}" />
        </div>
        <div class="row">
          <button class="primary">Commit</button>
          <a href="/${repository.owner}/${repository.name}/blob/${encodePath(`${ref}/${path}`)}">Cancel</a>
        </div>
      </form>`;
    return respondInRepository(surface, c, repository, { tab: 'files', title: `Edit ${path}`, main });
  };
  routes.get('/:owner/:repo/edit/:rest{.+}', c => editPage(c, repositoryParam(forge, c)));
  routes.post('/:owner/:repo/edit/:rest{.+}', async c => {
    const repository = repositoryParam(forge, c);
    const me = actor(surface, c);
    requireRole(forge, repository, me, 'push');
    requireNotArchived(repository);
    const { ref, path, entry } = await fileAt(forge, repository, c.req.param('rest'));
    const { text = '', message = '', head } = await readForm(c);
    try {
      await writeFiles(forge, repository, me, {
        branch: ref,
        message: message || `Update ${path}`,
        expectedHead: head,
        // Browsers send CRLF.
        changes: [{ path, content: Buffer.from(text.replace(/\r\n/g, '\n')), mode: entry.mode }],
      });
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      return editPage(c, repository, { text, message, error: error.message });
    }
    const place = encodePath(`${ref}/${path}`);
    return c.redirect(`/${repository.owner}/${repository.name}/blob/${place}`, 303);
  });
  return routes;
}

/** Tells the ref from the path in `blx/cs-1/demo/src/main.ts`: the longest branch that it begins with. */
export async function splitRef(
  forge: Forge,
  repository: Repository,
  rest: string,
): Promise<{ ref: string; path: string }> {
  const branches = [...(await forge.git(repository).refs('refs/heads/')).keys()]
    .map(name => name.slice('refs/heads/'.length))
    .filter(name => rest === name || rest.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length);
  const ref = branches[0] ?? rest.split('/')[0];
  const path = rest.slice(ref.length + 1).replace(/\/$/, '');
  if (path && !isTreePath(path)) throw notFound();
  return { ref, path };
}

async function fileAt(forge: Forge, repository: Repository, rest: string) {
  const { ref, path } = await splitRef(forge, repository, rest);
  const git = forge.git(repository);
  const commit = await git.resolveCommit(ref);
  const [entry] = commit && path ? await git.tree(commit, { path }) : [];
  if (!commit || entry?.type !== 'blob') throw notFound();
  return { ref, path, entry, content: await git.readBlob(entry.sha) };
}

function fileView(content: Buffer, isMarkdown: boolean): Html {
  if (content.includes(0)) return html`<p class="empty">Binary file, not shown.</p>`;
  if (content.length > MAX_SHOWN_BYTES) return html`<p class="empty">Too large to show. See “Raw”.</p>`;
  const text = content.toString('utf8');
  if (isMarkdown) return html`<div class="in prose">${markdown(text)}</div>`;
  const lines = text.replace(/\n$/, '').split('\n');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Content of the file">
    <table class="code-view">
      <tbody>
        ${lines.map(
          (line, index) =>
            html`<tr id="L${index + 1}">
              <td>${index + 1}</td>
              <td>${line}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function folderRow(repository: Repository, ref: string, folder: string, entry: TreeEntry): Html {
  const path = folder ? `${folder}/${entry.path}` : entry.path;
  const kind = entry.type === 'tree' ? 'tree' : 'blob';
  const href = `/${repository.owner}/${repository.name}/${kind}/${encodePath(`${ref}/${path}`)}`;
  return html`<tr>
    <td>
      <a href="${href}">${entry.type === 'tree' ? html`<b>${entry.path}/</b>` : entry.path}</a>
    </td>
    <td class="num soft small">${entry.size === undefined ? '' : `${entry.size} bytes`}</td>
  </tr>`;
}

function sortEntries(entries: TreeEntry[]): TreeEntry[] {
  return [...entries].sort(
    (a, b) => Number(b.type === 'tree') - Number(a.type === 'tree') || (a.path < b.path ? -1 : 1),
  );
}

function crumbs(repository: Repository, ref: string, path: string): Html {
  const base = `/${repository.owner}/${repository.name}/tree`;
  const parts = path.split('/').filter(Boolean);
  return html`<a href="${base}/${encodePath(ref)}">${repository.name}</a>${parts.map(
      (part, index) =>
        html` /
        ${index === parts.length - 1
          ? html`<b>${part}</b>`
          : html`<a href="${base}/${encodePath(`${ref}/${parts.slice(0, index + 1).join('/')}`)}"
              >${part}</a
            >`}`,
    )}`;
}

function cloneLine(forge: Forge, repository: Repository): Html {
  return html`<div class="row spread">
    <div>
      <h1>${repository.name}</h1>
      <p class="soft">
        ${repository.description ?? ''}
        ${repository.homepage && /^https?:/.test(repository.homepage)
          ? html` · <a href="${repository.homepage}">${repository.homepage}</a>`
          : ''}
        ${repository.topics.map(topic => html` <span class="chip">${topic}</span>`)}
      </p>
    </div>
    <code>git clone ${forge.url}/${repository.owner}/${repository.name}.git</code>
  </div>`;
}

function emptyRepository(forge: Forge, repository: Repository): Html {
  return html`${cloneLine(forge, repository)}
    <section class="panel">
      <p class="empty">
        No commit yet. The first push to <code>${repository.defaultBranch}</code> fills the repository.
      </p>
    </section>`;
}
