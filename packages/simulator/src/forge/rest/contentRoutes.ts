import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { fullName, type Repository } from '../repositories/Repository';
import type { Forge } from '../Forge';
import { ForgeError, invalid, notFound } from '../ForgeError';
import type { TreeEntry } from '../git/GitRepository';
import { writeFiles } from '../repositories/writeFiles';
import { isTreePath } from '../repositories/treePath';
import { wrapBase64, objectUrl } from './gitRoutes';
import { presentGitCommit } from './present/git';
import { readable, readBody, writable, type RestContext } from './RestContext';
import { archiveResponse } from './archiveResponse';

const person = z.object({ name: z.string(), email: z.string() });

const change = z.object({
  message: z.string(),
  branch: z.string().optional(),
  sha: z.string().optional(),
  author: person.optional(),
  committer: person.optional(),
});

/** Files at a commit: contents, archives. */
export function contentRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  const get = async (c: RestContext) => {
    const repository = readable(forge, c);
    const path = (c.req.param('path') ?? '').replace(/\/$/, '');
    const ref = c.req.query('ref') || repository.defaultBranch;
    const git = forge.git(repository);
    const commit = await git.resolveCommit(ref);
    if (!commit) {
      const isEmpty = (await git.refs()).size === 0;
      throw new ForgeError(404, isEmpty ? 'This repository is empty.' : `No commit found for the ref ${ref}`);
    }
    if (path === '') return c.json(presentFolder(forge, repository, ref, '', await git.tree(commit)));
    if (!isTreePath(path)) throw notFound();
    const [entry] = await git.tree(commit, { path });
    if (!entry) throw notFound();
    if (entry.type === 'tree') {
      const entries = await git.tree(entry.sha);
      return c.json(presentFolder(forge, repository, ref, `${path}/`, entries));
    }
    const content = await git.readBlob(entry.sha);
    if (c.req.header('accept')?.includes('raw')) {
      return c.body(new Uint8Array(content), 200, {
        'content-type': 'application/vnd.github.raw; charset=utf-8',
      });
    }
    return c.json({
      ...presentEntry(forge, repository, ref, path, entry),
      content: wrapBase64(content),
      encoding: 'base64',
    });
  };
  routes.get('/repos/:owner/:repo/contents', get);
  routes.get('/repos/:owner/:repo/contents/', get);
  routes.get('/repos/:owner/:repo/contents/:path{.+}', get);
  routes.get('/repos/:owner/:repo/readme', async c => {
    const repository = readable(forge, c);
    const git = forge.git(repository);
    const commit = await git.resolveCommit(c.req.query('ref') || repository.defaultBranch);
    const entry = commit && (await git.tree(commit)).find(one => /^readme\.md$/i.test(one.path));
    if (!entry) throw notFound();
    const content = await git.readBlob(entry.sha);
    const presented = presentEntry(forge, repository, repository.defaultBranch, entry.path, entry);
    return c.json({ ...presented, content: wrapBase64(content), encoding: 'base64' });
  });

  routes.put('/repos/:owner/:repo/contents/:path{.+}', async c => {
    const { repository, actor } = writable(forge, c);
    const body = await readBody(c, change.extend({ content: z.base64() }));
    const branch = body.branch ?? repository.defaultBranch;
    const path = c.req.param('path');
    const before = await existing(forge, repository, branch, path);
    requireSameBlob(before, body.sha, path);
    const commit = await writeFiles(forge, repository, actor, {
      branch,
      message: body.message,
      changes: [{ path, content: Buffer.from(body.content, 'base64'), mode: before?.mode }],
      author: body.author && { ...body.author, date: forge.clock.iso() },
    });
    const [entry] = await forge.git(repository).tree(commit.sha, { path });
    return c.json(
      {
        content: presentEntry(forge, repository, branch, path, entry),
        commit: presentGitCommit(forge, repository, commit),
      },
      before ? 200 : 201,
    );
  });
  routes.delete('/repos/:owner/:repo/contents/:path{.+}', async c => {
    const { repository, actor } = writable(forge, c);
    const body = await readBody(c, change.extend({ sha: z.string() }));
    const branch = body.branch ?? repository.defaultBranch;
    const path = c.req.param('path');
    const before = await existing(forge, repository, branch, path);
    if (!before) throw notFound();
    requireSameBlob(before, body.sha, path);
    const commit = await writeFiles(forge, repository, actor, {
      branch,
      message: body.message,
      changes: [{ path, content: null }],
    });
    return c.json({ content: null, commit: presentGitCommit(forge, repository, commit) });
  });

  const archive = async (c: RestContext, format: 'tar.gz' | 'zip') => {
    const repository = readable(forge, c);
    const ref = c.req.param('ref') ?? repository.defaultBranch;
    const commit = await forge.git(repository).resolveCommit(ref);
    if (!commit) throw notFound();
    const name = `${repository.owner}-${repository.name}-${commit.slice(0, 7)}`;
    return archiveResponse(forge.git(repository).folder, commit, name, format);
  };
  routes.get('/repos/:owner/:repo/tarball/:ref{.+}', c => archive(c, 'tar.gz'));
  routes.get('/repos/:owner/:repo/tarball', c => archive(c, 'tar.gz'));
  routes.get('/repos/:owner/:repo/zipball/:ref{.+}', c => archive(c, 'zip'));
  routes.get('/repos/:owner/:repo/zipball', c => archive(c, 'zip'));
  return routes;
}

async function existing(
  forge: Forge,
  repository: Repository,
  branch: string,
  path: string,
): Promise<TreeEntry | undefined> {
  if (!isTreePath(path)) throw new ForgeError(422, 'path contains a malformed path component');
  const head = await forge.git(repository).branch(branch);
  const [entry] = head ? await forge.git(repository).tree(head, { path }) : [];
  if (entry?.type === 'tree') throw new ForgeError(422, `${path} is a folder`);
  return entry;
}

function requireSameBlob(before: TreeEntry | undefined, sha: string | undefined, path: string): void {
  if (before && sha === undefined) throw invalid('Content', `"sha" wasn't supplied.`, 'sha');
  if (before && sha !== before.sha) throw new ForgeError(409, `${path} does not match ${sha}`);
}

function presentFolder(
  forge: Forge,
  repository: Repository,
  ref: string,
  prefix: string,
  entries: TreeEntry[],
): object[] {
  return entries.map(entry => presentEntry(forge, repository, ref, `${prefix}${entry.path}`, entry));
}

function presentEntry(forge: Forge, repository: Repository, ref: string, path: string, entry: TreeEntry) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const isFolder = entry.type === 'tree';
  const url = `${forge.apiUrl}/repos/${fullName(repository)}/contents/${encoded}?ref=${ref}`;
  const gitUrl = objectUrl(forge, repository, isFolder ? 'trees' : 'blobs', entry.sha);
  const htmlUrl = `${forge.url}/${fullName(repository)}/${isFolder ? 'tree' : 'blob'}/${ref}/${encoded}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: isFolder ? null : `${forge.url}/${fullName(repository)}/raw/${ref}/${encoded}`,
    type: isFolder ? 'dir' : fileType(entry.mode),
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

function fileType(mode: string): string {
  return mode === '120000' ? 'symlink' : 'file';
}
