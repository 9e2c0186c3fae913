import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, invalid, notFound } from '../ForgeError';
import { writeFiles } from '../repositories/writeFiles';
import { requireRole, roleOf } from '../repositories/access';
import { changeRepository, deleteRepository } from '../repositories/changeRepository';
import { createRepository } from '../repositories/createRepository';
import type { Repository } from '../repositories/Repository';
import { presentRepository } from './present/repository';
import { actorOf, page, readable, readBody, writable } from './RestContext';

const settings = z.object({
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  private: z.boolean().optional(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  has_issues: z.boolean().optional(),
  has_projects: z.boolean().optional(),
  has_wiki: z.boolean().optional(),
  allow_merge_commit: z.boolean().optional(),
  allow_squash_merge: z.boolean().optional(),
  allow_rebase_merge: z.boolean().optional(),
  allow_auto_merge: z.boolean().optional(),
  allow_update_branch: z.boolean().optional(),
  delete_branch_on_merge: z.boolean().optional(),
  default_branch: z.string().optional(),
  archived: z.boolean().optional(),
});

const creation = settings.extend({ name: z.string(), auto_init: z.boolean().optional() });

/** Repositories themselves: create, read, change, delete, topics. */
export function repositoryRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.post('/orgs/:org/repos', async c => {
    const actor = actorOf(c);
    if (c.req.param('org').toLowerCase() !== forge.organization) throw notFound();
    const { auto_init, ...wanted } = await readBody(c, creation);
    const repository = await createRepository(
      forge,
      { name: wanted.name, ...fromSettings(wanted) },
      actor.account,
    );
    if (auto_init) {
      const content = Buffer.from(`# ${repository.name}\n`);
      await writeFiles(forge, repository, actor, {
        branch: repository.defaultBranch,
        message: 'Initial commit',
        changes: [{ path: 'README.md', content }],
      });
    }
    if (actor.kind === 'person') {
      repository.collaborators = { [actor.account.login]: 'admin' };
      forge.state.repositories.put([repositoryKey(repository)], repository);
    }
    return c.json(presentRepository(forge, repository, 'admin'), 201);
  });
  routes.get('/orgs/:org/repos', c => {
    if (c.req.param('org').toLowerCase() !== forge.organization) throw notFound();
    const all = forge.state.repositories.list().filter(one => roleOf(forge, one, c.get('caller')));
    return c.json(
      page(c, all).map(one => presentRepository(forge, one, roleOf(forge, one, c.get('caller')))),
    );
  });
  routes.get('/repos/:owner/:repo', c => {
    const repository = readable(forge, c);
    return c.json(presentRepository(forge, repository, roleOf(forge, repository, c.get('caller'))));
  });
  routes.patch('/repos/:owner/:repo', async c => {
    const before = readable(forge, c);
    requireRole(forge, before, c.get('caller'), 'admin');
    const body = await readBody(c, settings.extend({ name: z.string().optional() }));
    if (body.name && body.name !== before.name) {
      throw invalid('Repository', 'The simulator does not rename repositories.', 'name');
    }
    const repository = await changeRepository(forge, before, fromSettings(body), actorOf(c).account);
    return c.json(presentRepository(forge, repository, 'admin'));
  });
  routes.delete('/repos/:owner/:repo', async c => {
    const repository = readable(forge, c);
    requireRole(forge, repository, c.get('caller'), 'admin');
    await deleteRepository(forge, repository, actorOf(c).account);
    return c.body(null, 204);
  });
  routes.get('/repos/:owner/:repo/topics', c => c.json({ names: readable(forge, c).topics }));
  routes.put('/repos/:owner/:repo/topics', async c => {
    const { repository, actor } = writable(forge, c, 'admin');
    const { names } = await readBody(c, z.object({ names: z.array(z.string()).max(20) }));
    if (!names.every(name => /^[a-z0-9][a-z0-9-]{0,49}$/.test(name))) {
      throw new ForgeError(422, 'Validation Failed', [
        { resource: 'Repository', code: 'invalid', field: 'topics' },
      ]);
    }
    await changeRepository(forge, repository, { topics: names }, actor.account);
    return c.json({ names });
  });
  routes.get('/repos/:owner/:repo/languages', c => {
    readable(forge, c);
    return c.json({});
  });
  return routes;
}

function fromSettings(body: z.output<typeof settings>): Partial<Repository> {
  const wish = { true: 'private', false: 'public' } as const;
  const visibility = body.visibility ?? (body.private === undefined ? undefined : wish[`${body.private}`]);
  const wanted: Partial<Repository> = {
    description: body.description,
    homepage: body.homepage,
    visibility,
    hasIssues: body.has_issues,
    hasProjects: body.has_projects,
    hasWiki: body.has_wiki,
    allowMergeCommit: body.allow_merge_commit,
    allowSquashMerge: body.allow_squash_merge,
    allowRebaseMerge: body.allow_rebase_merge,
    allowAutoMerge: body.allow_auto_merge,
    allowUpdateBranch: body.allow_update_branch,
    deleteBranchOnMerge: body.delete_branch_on_merge,
    defaultBranch: body.default_branch,
    isArchived: body.archived,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
