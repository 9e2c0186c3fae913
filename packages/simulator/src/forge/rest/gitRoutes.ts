import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { fullName, type Repository } from '../repositories/Repository';
import type { Forge } from '../Forge';
import { ForgeError, invalid, notFound } from '../ForgeError';
import type { TreeChange, TreeEntry } from '../git/GitRepository';
import { readCommit } from '../git/history';
import { isTreePath } from '../repositories/treePath';
import { signatureOf } from '../repositories/writeFiles';
import { presentGitCommit } from './present/git';
import { nodeId, type Schema } from './present/schema';
import { readable, readBody, writable, type RestContext } from './RestContext';

const SHA = z.string().regex(/^[0-9a-f]{40}$/, 'The sha parameter must be exactly 40 characters');

const newTree = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string(),
        mode: z.enum(['100644', '100755', '040000', '160000', '120000']).default('100644'),
        type: z.enum(['blob', 'tree', 'commit']).optional(),
        sha: SHA.nullish(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});

const signature = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });

const newCommit = z.object({
  message: z.string(),
  tree: SHA,
  parents: z.array(SHA).default([]),
  author: signature.optional(),
  committer: signature.optional(),
});

/** Git's own objects: blobs, trees, commits. */
export function gitRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.post('/repos/:owner/:repo/git/blobs', async c => {
    const { repository } = await writableWithCommits(forge, c);
    const body = await readBody(
      c,
      z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') }),
    );
    const encoding = body.encoding === 'base64' ? 'base64' : 'utf8';
    const [sha] = await forge.git(repository).writeBlobs([Buffer.from(body.content, encoding)]);
    return c.json({ sha, url: objectUrl(forge, repository, 'blobs', sha) }, 201);
  });
  routes.get('/repos/:owner/:repo/git/blobs/:sha', async c => {
    const repository = readable(forge, c);
    const sha = c.req.param('sha');
    if (!SHA.safeParse(sha).success || (await forge.git(repository).objectType(sha)) !== 'blob') {
      throw notFound();
    }
    const content = await forge.git(repository).readBlob(sha);
    if (c.req.header('accept')?.includes('raw')) return c.body(new Uint8Array(content));
    return c.json({
      sha,
      node_id: nodeId('Blob', sha),
      size: content.length,
      url: objectUrl(forge, repository, 'blobs', sha),
      content: wrapBase64(content),
      encoding: 'base64',
    } satisfies Schema<'blob'>);
  });

  routes.post('/repos/:owner/:repo/git/trees', async c => {
    const { repository } = await writableWithCommits(forge, c);
    const body = await readBody(c, newTree);
    const base = await baseOf(forge, repository, body.base_tree);
    const changes = await treeChanges(forge, repository, body.tree);
    const sha = await forge.git(repository).writeTree(base, changes);
    const entries = await forge.git(repository).tree(sha);
    return c.json(presentTree(forge, repository, sha, entries), 201);
  });
  routes.get('/repos/:owner/:repo/git/trees/:sha{.+}', async c => {
    const repository = readable(forge, c);
    const sha = await forge.git(repository).resolveTree(c.req.param('sha'));
    await requireCommits(forge, repository);
    if (!sha) throw notFound();
    // As on GitHub any value counts, `0` and `false` too.
    const isRecursive = c.req.query('recursive') !== undefined;
    return c.json(
      presentTree(forge, repository, sha, await forge.git(repository).tree(sha, { isRecursive })),
    );
  });

  routes.post('/repos/:owner/:repo/git/commits', async c => {
    const { repository, actor } = await writableWithCommits(forge, c);
    const body = await readBody(c, newCommit);
    const git = forge.git(repository);
    if ((await git.objectType(body.tree)) !== 'tree') {
      throw new ForgeError(422, 'Tree SHA does not exist');
    }
    for (const parent of body.parents) {
      if ((await git.objectType(parent)) !== 'commit') {
        throw new ForgeError(422, `Parent SHA does not exist or is not a commit object`);
      }
    }
    const own = signatureOf(forge, actor.account);
    const author = { ...own, ...body.author };
    const sha = await git.writeCommit({
      tree: body.tree,
      parents: body.parents,
      message: body.message,
      author,
      committer: body.committer ? { ...own, ...body.committer } : author,
    });
    return c.json(presentGitCommit(forge, repository, await readCommit(git, sha)), 201);
  });
  routes.get('/repos/:owner/:repo/git/commits/:sha', async c => {
    const repository = readable(forge, c);
    const git = forge.git(repository);
    const sha = c.req.param('sha');
    if (!SHA.safeParse(sha).success || (await git.objectType(sha)) !== 'commit') throw notFound();
    return c.json(presentGitCommit(forge, repository, await readCommit(git, sha)));
  });
  return routes;
}

/** GitHub's git data API does not work in a repository without a commit. */
export async function requireCommits(forge: Forge, repository: Repository): Promise<void> {
  if ((await forge.git(repository).refs()).size === 0) {
    throw new ForgeError(409, 'Git Repository is empty.');
  }
}

async function writableWithCommits(forge: Forge, c: RestContext) {
  const found = writable(forge, c);
  await requireCommits(forge, found.repository);
  return found;
}

async function baseOf(
  forge: Forge,
  repository: Repository,
  base: string | undefined,
): Promise<string | undefined> {
  if (base === undefined) return undefined;
  const tree = await forge.git(repository).resolveTree(base);
  if (!tree) throw invalid('Tree', 'base_tree is not a valid tree oid', 'base_tree');
  return tree;
}

async function treeChanges(
  forge: Forge,
  repository: Repository,
  entries: z.output<typeof newTree>['tree'],
): Promise<TreeChange[]> {
  const git = forge.git(repository);
  for (const entry of entries) {
    if (!isTreePath(entry.path)) {
      throw new ForgeError(422, 'tree.path contains a malformed path component');
    }
    if (entry.sha && (await git.objectType(entry.sha)) === undefined) {
      throw new ForgeError(422, `tree.sha ${entry.sha} is not a valid ${entry.type ?? 'blob'}`);
    }
    if (entry.sha === undefined && entry.content === undefined) {
      throw new ForgeError(422, 'Must supply tree.sha or tree.content');
    }
  }
  const blobs = await git.writeBlobs(
    entries.flatMap(entry => (entry.content === undefined || entry.sha ? [] : Buffer.from(entry.content))),
  );
  return entries.map(entry => ({
    path: entry.path,
    mode: entry.mode,
    sha: entry.sha ?? (entry.content === undefined ? null : blobs.shift() ?? null),
  }));
}

function presentTree(
  forge: Forge,
  repository: Repository,
  sha: string,
  entries: TreeEntry[],
): Schema<'git-tree'> {
  return {
    sha,
    url: objectUrl(forge, repository, 'trees', sha),
    truncated: false,
    tree: entries.map(entry => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size === undefined ? {} : { size: entry.size }),
      url: objectUrl(forge, repository, entry.type === 'tree' ? 'trees' : 'blobs', entry.sha),
    })),
  };
}

export function objectUrl(forge: Forge, repository: Repository, kind: string, sha: string): string {
  return `${forge.apiUrl}/repos/${fullName(repository)}/git/${kind}/${sha}`;
}

/** Base64 in lines of 60, as GitHub sends it. */
export function wrapBase64(content: Buffer): string {
  return content.toString('base64').replace(/.{60}/g, '$&\n');
}
