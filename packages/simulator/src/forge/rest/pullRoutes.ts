import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { readChanges } from '../git/changes';
import { countCommits, mergeBase, mergeTrees, readLog } from '../git/history';
import { openPull } from '../pulls/openPull';
import { MERGE_METHODS, mergePull } from '../pulls/mergePull';
import type { Pull } from '../pulls/Pull';
import { closePull, putPull, reopenPull } from '../pulls/pullState';
import { readMergeability } from '../pulls/readMergeability';
import { moveBranch } from '../repositories/moveBranch';
import type { Repository } from '../repositories/Repository';
import { requireNotArchived, requireRole } from '../repositories/access';
import { signatureOf } from '../repositories/writeFiles';
import { presentChange, presentCommit } from './present/git';
import { presentPull, presentPullDetails } from './present/pulls';
import { actorOf, page, pullOf, readable, readBody, writable } from './RestContext';

const newPull = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
});

const pullChange = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

const merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(MERGE_METHODS).default('merge'),
});

/** Pull requests: open, list, read, change, merge. */
export function pullRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.post('/repos/:owner/:repo/pulls', async c => {
    const { repository, actor } = writable(forge, c);
    const { draft, ...body } = await readBody(c, newPull);
    const pull = await openPull(
      forge,
      repository,
      { ...body, body: body.body ?? null, isDraft: draft },
      actor.account,
    );
    return c.json(await presentOne(forge, repository, pull), 201);
  });
  routes.get('/repos/:owner/:repo/pulls', c => {
    const repository = readable(forge, c);
    const { state = 'open', head, base, direction = 'desc' } = c.req.query();
    const pulls = forge.state.pulls
      .list(repositoryKey(repository))
      .filter(pull => state === 'all' || pull.state === state)
      .filter(pull => !head || `${repository.owner}:${pull.headRef}` === head)
      .filter(pull => !base || pull.baseRef === base);
    const sorted = direction === 'asc' ? pulls : pulls.reverse();
    return c.json(page(c, sorted).map(pull => presentPull(forge, repository, pull)));
  });
  routes.get('/repos/:owner/:repo/pulls/:number', async c => {
    const repository = readable(forge, c);
    return c.json(await presentOne(forge, repository, pullOf(forge, c, repository)));
  });
  routes.patch('/repos/:owner/:repo/pulls/:number', async c => {
    const repository = readable(forge, c);
    const before = pullOf(forge, c, repository);
    const actor = actorOf(c);
    if (before.author !== actor.account.login) requireRole(forge, repository, actor, 'push');
    requireNotArchived(repository);
    const body = await readBody(c, pullChange);
    const pull = await change(forge, repository, before, body);
    if (body.state === 'closed' && pull.state === 'open') closePull(forge, repository, pull, actor.account);
    if (body.state === 'open' && pull.state === 'closed') {
      await reopen(forge, repository, pull);
      reopenPull(forge, repository, pull, actor.account);
    }
    return c.json(await presentOne(forge, repository, pullOf(forge, c, repository)));
  });

  routes.get('/repos/:owner/:repo/pulls/:number/files', async c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const changes = await changesOf(forge, repository, pull);
    return c.json(page(c, changes).map(one => presentChange(forge, repository, one, pull.headSha)));
  });
  routes.get('/repos/:owner/:repo/pulls/:number/commits', async c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const range = [pull.headSha, `^${await baseOf(forge, repository, pull)}`];
    const commits = await readLog(forge.git(repository), range, { isOldestFirst: true, limit: 250 });
    return c.json(page(c, commits).map(commit => presentCommit(forge, repository, commit)));
  });

  routes.get('/repos/:owner/:repo/pulls/:number/merge', c => {
    const repository = readable(forge, c);
    if (pullOf(forge, c, repository).mergedAt === null) throw notFound();
    return c.body(null, 204);
  });
  routes.put('/repos/:owner/:repo/pulls/:number/merge', async c => {
    const { repository, actor } = writable(forge, c);
    const { number } = pullOf(forge, c, repository);
    const body = await readBody(c, merge);
    const sha = await mergePull(forge, repository, number, actor, {
      method: body.merge_method,
      title: body.commit_title,
      message: body.commit_message,
      sha: body.sha,
    });
    return c.json({ sha, merged: true, message: 'Pull Request successfully merged' });
  });
  routes.put('/repos/:owner/:repo/pulls/:number/update-branch', async c => {
    const { repository, actor } = writable(forge, c);
    const pull = pullOf(forge, c, repository);
    const { expected_head_sha } = await readBody(c, z.object({ expected_head_sha: z.string().optional() }));
    if (expected_head_sha && expected_head_sha !== pull.headSha) {
      throw new ForgeError(422, `expected head sha didn’t match current head ref.`);
    }
    const git = forge.git(repository);
    const base = await git.branch(pull.baseRef);
    const tree = base && (await mergeTrees(git, pull.headSha, base));
    if (!base || !tree) throw new ForgeError(422, 'merge conflict between base and head');
    if ((await countCommits(git, `${pull.headSha}..${base}`)) === 0) {
      throw new ForgeError(422, 'There are no new commits on the base branch.');
    }
    const signature = signatureOf(forge, actor.account);
    const sha = await git.writeCommit({
      tree,
      parents: [pull.headSha, base],
      message: `Merge branch '${pull.baseRef}' into ${pull.headRef}\n`,
      author: signature,
      committer: signature,
    });
    await moveBranch(forge, repository, actor, { branch: pull.headRef, to: sha, from: pull.headSha });
    return c.json({ message: 'Updating pull request branch.', url: forge.url }, 202);
  });
  return routes;
}

/** What a pull request changes, seen from where its branch left the base. */
export async function changesOf(forge: Forge, repository: Repository, pull: Pull) {
  return readChanges(forge.git(repository), await forkPoint(forge, repository, pull), pull.headSha);
}

export async function forkPoint(forge: Forge, repository: Repository, pull: Pull): Promise<string> {
  const base = await baseOf(forge, repository, pull);
  return (await mergeBase(forge.git(repository), base, pull.headSha)) ?? base;
}

/** What a pull request is compared with: the base branch now, or as it was when the merge came. */
async function baseOf(forge: Forge, repository: Repository, pull: Pull): Promise<string> {
  const now = pull.state === 'open' ? await forge.git(repository).branch(pull.baseRef) : undefined;
  return now ?? pull.baseSha;
}

async function presentOne(forge: Forge, repository: Repository, pull: Pull) {
  const changes = await changesOf(forge, repository, pull);
  return presentPullDetails(forge, repository, pull, {
    verdict: await readMergeability(forge, repository, pull),
    commits: await countCommits(
      forge.git(repository),
      `${await baseOf(forge, repository, pull)}..${pull.headSha}`,
    ),
    additions: changes.reduce((sum, one) => sum + one.additions, 0),
    deletions: changes.reduce((sum, one) => sum + one.deletions, 0),
    changedFiles: changes.length,
  });
}

async function change(
  forge: Forge,
  repository: Repository,
  before: Pull,
  body: z.output<typeof pullChange>,
): Promise<Pull> {
  if (body.base && !(await forge.git(repository).branch(body.base))) {
    throw new ForgeError(422, 'Validation Failed', [
      { resource: 'PullRequest', field: 'base', code: 'invalid' },
    ]);
  }
  return putPull(forge, repository, {
    ...before,
    title: body.title ?? before.title,
    body: body.body === undefined ? before.body : body.body,
    baseRef: body.base ?? before.baseRef,
  });
}

async function reopen(forge: Forge, repository: Repository, pull: Pull): Promise<void> {
  if (pull.mergedAt !== null) throw new ForgeError(422, 'A merged pull request cannot be reopened.');
  if ((await forge.git(repository).branch(pull.headRef)) === undefined) {
    throw new ForgeError(422, `state cannot be changed. The ${pull.headRef} branch has been deleted.`);
  }
}
