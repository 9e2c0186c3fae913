import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { CONCLUSIONS, type CheckRun } from '../checks/Check';
import { checkRunsOf, putCheckRun, putStatus } from '../checks/checkState';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import type { Repository } from '../repositories/Repository';
import { presentApp, presentCheckRun, presentStatus, suiteId } from './present/checks';
import { numberParam, readable, readBody, writable, type RestContext } from './RestContext';

const output = z.object({
  title: z.string().optional(),
  summary: z.string().optional(),
  text: z.string().optional(),
});

const runChange = z.object({
  name: z.string().min(1).optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  conclusion: z.enum(CONCLUSIONS).optional(),
  output: output.optional(),
});

const newRun = runChange.extend({ name: z.string().min(1), head_sha: z.string() });

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

/** Commit statuses and check runs that others post. */
export function checkRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.post('/repos/:owner/:repo/statuses/:sha', async c => {
    const { repository, actor } = writable(forge, c);
    const body = await readBody(c, newStatus);
    const sha = await commitParam(forge, repository, c.req.param('sha'));
    const status = putStatus(forge, repository, {
      sha,
      context: body.context,
      state: body.state,
      description: body.description ?? null,
      targetUrl: body.target_url ?? null,
      creator: actor.account.login,
    });
    return c.json(presentStatus(forge, repository, status), 201);
  });
  routes.post('/repos/:owner/:repo/check-runs', async c => {
    const { repository } = writableByApp(forge, c);
    const body = await readBody(c, newRun);
    const sha = await commitParam(forge, repository, body.head_sha);
    const run = merge(forge, undefined, { ...body, head_sha: sha });
    return c.json(presentCheckRun(forge, repository, putCheckRun(forge, repository, run)), 201);
  });
  routes.get('/repos/:owner/:repo/check-runs/:id', c => {
    const repository = readable(forge, c);
    return c.json(presentCheckRun(forge, repository, runParam(forge, c, repository)));
  });
  routes.patch('/repos/:owner/:repo/check-runs/:id', async c => {
    const { repository } = writableByApp(forge, c);
    const before = runParam(forge, c, repository);
    if (before.app !== forge.app.slug)
      throw new ForgeError(403, 'Invalid app_id: check run is of another App.');
    const body = await readBody(c, runChange);
    const run = merge(forge, before, { ...body, name: body.name ?? before.name, head_sha: before.sha });
    return c.json(presentCheckRun(forge, repository, putCheckRun(forge, repository, run)));
  });
  routes.post('/repos/:owner/:repo/check-suites', async c => {
    const { repository } = writableByApp(forge, c);
    const { head_sha } = await readBody(c, z.object({ head_sha: z.string() }));
    const sha = await commitParam(forge, repository, head_sha);
    const app = forge.app.slug;
    const status = checkRunsOf(forge, repository, sha).length ? 'in_progress' : 'queued';
    return c.json({ id: suiteId({ sha, app }), head_sha: sha, status, app: presentApp(forge, app) }, 201);
  });
  return routes;
}

/** Only Apps write check runs. */
function writableByApp(forge: Forge, c: RestContext) {
  const found = writable(forge, c);
  if (found.actor.kind !== 'installation') {
    throw new ForgeError(403, 'You must authenticate via a GitHub App.');
  }
  return found;
}

async function commitParam(forge: Forge, repository: Repository, sha: string): Promise<string> {
  const commit = await forge.git(repository).resolveCommit(sha);
  if (!commit) throw new ForgeError(422, `No commit found for SHA: ${sha}`);
  return commit;
}

function runParam(forge: Forge, c: RestContext, repository: Repository): CheckRun {
  const id = numberParam(c, 'id');
  const run = forge.state.checkRuns.list(repositoryKey(repository)).find(one => one.id === id);
  if (!run) throw notFound();
  return run;
}

function merge(forge: Forge, before: CheckRun | undefined, body: z.output<typeof newRun>): CheckRun {
  const now = forge.clock.iso();
  // GitHub takes a conclusion as the end of the run.
  const status = body.conclusion ? 'completed' : body.status ?? before?.status ?? 'queued';
  const isDone = status === 'completed';
  if (isDone && !body.conclusion && !before?.conclusion) {
    throw new ForgeError(422, 'Invalid request.\n\nNo conclusion for a completed check run.');
  }
  return {
    id: before?.id ?? forge.database.next('check-run'),
    sha: body.head_sha,
    name: body.name,
    status,
    conclusion: isDone ? body.conclusion ?? before?.conclusion ?? null : null,
    title: body.output?.title ?? before?.title ?? null,
    summary: body.output?.summary ?? before?.summary ?? null,
    text: body.output?.text ?? before?.text ?? null,
    detailsUrl: body.details_url ?? before?.detailsUrl ?? null,
    externalId: body.external_id ?? before?.externalId ?? '',
    startedAt: body.started_at ?? before?.startedAt ?? now,
    completedAt: isDone ? body.completed_at ?? before?.completedAt ?? now : null,
    app: forge.app.slug,
  };
}
