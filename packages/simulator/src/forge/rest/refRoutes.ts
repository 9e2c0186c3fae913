import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import type { Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { afterPush } from '../repositories/afterPush';
import { protectionOf } from '../repositories/branchRules';
import { deleteBranch, moveBranch } from '../repositories/moveBranch';
import { fullName, type Repository } from '../repositories/Repository';
import { readCommit } from '../git/history';
import { objectUrl, requireCommits } from './gitRoutes';
import { presentCommit } from './present/git';
import { nodeId, type Schema } from './present/schema';
import { page, readable, readBody, writable } from './RestContext';

/** Refs and branches. */
export function refRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.get('/repos/:owner/:repo/git/ref/:ref{.+}', async c => {
    const repository = readable(forge, c);
    await requireCommits(forge, repository);
    const ref = `refs/${c.req.param('ref')}`;
    const sha = (await forge.git(repository).refs()).get(ref);
    if (!sha) throw notFound();
    return c.json(presentRef(forge, repository, ref, sha));
  });
  routes.get('/repos/:owner/:repo/git/matching-refs/:ref{.+}', async c => {
    const repository = readable(forge, c);
    const start = `refs/${c.req.param('ref')}`;
    const refs = [...(await forge.git(repository).refs())].filter(([name]) => name.startsWith(start));
    return c.json(page(c, refs).map(([name, sha]) => presentRef(forge, repository, name, sha)));
  });
  routes.post('/repos/:owner/:repo/git/refs', async c => {
    const { repository, actor } = writable(forge, c);
    await requireCommits(forge, repository);
    const { ref, sha } = await readBody(c, z.object({ ref: z.string(), sha: z.string() }));
    const git = forge.git(repository);
    if (!/^refs\/(heads|tags)\/./.test(ref) || !(await git.isValidRef(ref))) {
      throw new ForgeError(422, `${ref} is not a valid ref name.`);
    }
    if ((await git.objectType(sha)) !== 'commit') throw new ForgeError(422, 'Object does not exist');
    if ((await git.refs()).has(ref)) throw new ForgeError(422, 'Reference already exists');
    if (ref.startsWith('refs/heads/')) {
      const branch = ref.slice('refs/heads/'.length);
      await moveBranch(forge, repository, actor, { branch, to: sha, from: undefined });
    } else {
      await git.updateRef(ref, sha, undefined);
      await afterPush(forge, repository, actor.account, [{ ref, from: undefined, to: sha }]);
    }
    return c.json(presentRef(forge, repository, ref, sha), 201);
  });
  routes.patch('/repos/:owner/:repo/git/refs/:ref{.+}', async c => {
    const { repository, actor } = writable(forge, c);
    const ref = c.req.param('ref');
    const body = await readBody(c, z.object({ sha: z.string(), force: z.boolean().default(false) }));
    const git = forge.git(repository);
    if (!ref.startsWith('heads/')) throw new ForgeError(422, 'Only branches can be moved.');
    const branch = ref.slice('heads/'.length);
    const from = await git.branch(branch);
    if (!from) throw new ForgeError(422, 'Reference does not exist');
    if ((await git.objectType(body.sha)) !== 'commit') throw new ForgeError(422, 'Object does not exist');
    await moveBranch(forge, repository, actor, { branch, to: body.sha, from, isForced: body.force });
    return c.json(presentRef(forge, repository, `refs/${ref}`, body.sha));
  });
  routes.delete('/repos/:owner/:repo/git/refs/:ref{.+}', async c => {
    const { repository, actor } = writable(forge, c);
    const ref = c.req.param('ref');
    if (ref.startsWith('heads/')) {
      await deleteBranch(forge, repository, actor, ref.slice('heads/'.length));
    } else {
      await forge.git(repository).deleteRef(`refs/${ref}`);
    }
    return c.body(null, 204);
  });

  routes.get('/repos/:owner/:repo/branches', async c => {
    const repository = readable(forge, c);
    const branches = [...(await forge.git(repository).refs('refs/heads/'))];
    return c.json(
      page(c, branches).map(([ref, sha]) => {
        const name = ref.slice('refs/heads/'.length);
        const isProtected = protectionOf(forge, repository, name) !== undefined;
        const url = `${forge.apiUrl}/repos/${fullName(repository)}/commits/${sha}`;
        return { name, commit: { sha, url }, protected: isProtected } satisfies Schema<'short-branch'>;
      }),
    );
  });
  return routes;
}

/** Answer about one branch; the route is shared with protection, whose paths begin alike. */
export async function presentBranch(forge: Forge, repository: Repository, name: string) {
  const sha = await forge.git(repository).branch(name);
  if (!sha) throw new ForgeError(404, 'Branch not found');
  const protection = protectionOf(forge, repository, name);
  const url = `${forge.apiUrl}/repos/${fullName(repository)}/branches/${name}`;
  return {
    name,
    commit: presentCommit(forge, repository, await readCommit(forge.git(repository), sha)),
    _links: { self: url, html: `${forge.url}/${fullName(repository)}/tree/${name}` },
    protected: protection !== undefined,
    protection: {
      enabled: protection !== undefined,
      required_status_checks: {
        enforcement_level: 'non_admins',
        contexts: protection?.requiredStatusChecks?.contexts ?? [],
        checks: [],
      },
    },
    protection_url: `${url}/protection`,
  } satisfies Schema<'branch-with-protection'>;
}

function presentRef(forge: Forge, repository: Repository, ref: string, sha: string): Schema<'git-ref'> {
  return {
    ref,
    node_id: nodeId('Ref', `${fullName(repository)}:${ref}`),
    url: `${forge.apiUrl}/repos/${fullName(repository)}/git/${ref}`,
    object: { type: 'commit', sha, url: objectUrl(forge, repository, 'commits', sha) },
  };
}
