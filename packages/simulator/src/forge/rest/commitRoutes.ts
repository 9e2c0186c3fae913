import { Hono } from 'hono';
import type { HttpEnv } from '../../http/HttpEnv';
import { suiteId, presentApp, presentCheckRun, presentSimpleStatus, presentStatus } from './present/checks';
import { checkRunsOf, latestStatuses, statusesOf } from '../checks/checkState';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { readChanges } from '../git/changes';
import { countCommits, isAncestor, mergeBase, readCommit, readLog } from '../git/history';
import { fullName, type Repository } from '../repositories/Repository';
import { requireCommits } from './gitRoutes';
import { presentChange, presentCommit } from './present/git';
import { presentPull } from './present/pulls';
import { presentRepository } from './present/repository';
import { page, readable, type RestContext } from './RestContext';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Commits, what was said about them, and comparisons. */
export function commitRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.get('/repos/:owner/:repo/commits', async c => {
    const repository = readable(forge, c);
    await requireCommits(forge, repository);
    const git = forge.git(repository);
    const sha = await git.resolveCommit(c.req.query('sha') || repository.defaultBranch);
    if (!sha) throw notFound();
    const commits = await readLog(git, [sha], { path: c.req.query('path'), limit: 1000 });
    return c.json(page(c, commits).map(commit => presentCommit(forge, repository, commit)));
  });

  // A ref may hold slashes, so that what is asked about it is found at the end of the path.
  routes.get('/repos/:owner/:repo/commits/:rest{.+}', async c => {
    const repository = readable(forge, c);
    const match = /^(.+?)(?:\/(status|statuses|check-runs|check-suites|pulls))?$/.exec(c.req.param('rest'));
    const sha = match && (await forge.git(repository).resolveCommit(match[1]));
    await requireCommits(forge, repository);
    if (!match || !sha) throw new ForgeError(422, `No commit found for SHA: ${c.req.param('rest')}`);
    switch (match[2]) {
      case 'status':
        return c.json(combinedStatus(forge, repository, sha));
      case 'statuses':
        return c.json(
          page(c, statusesOf(forge, repository, sha).reverse()).map(one =>
            presentStatus(forge, repository, one),
          ),
        );
      case 'check-runs':
        return c.json(presentCheckRuns(forge, c, repository, sha));
      case 'check-suites':
        return c.json(presentCheckSuites(forge, repository, sha));
      case 'pulls': {
        const pulls = forge.state.pulls.list(repositoryKey(repository)).filter(one => one.headSha === sha);
        return c.json(pulls.map(pull => presentPull(forge, repository, pull)));
      }
      default:
        return c.json(await presentFullCommit(forge, repository, sha));
    }
  });

  routes.get('/repos/:owner/:repo/compare/:range{.+}', async c => {
    const repository = readable(forge, c);
    const [base, head] = c.req
      .param('range')
      .split('...')
      .map(side => side.replace(`${repository.owner}:`, ''));
    const git = forge.git(repository);
    const [from, to] = [await git.resolveCommit(base), await git.resolveCommit(head ?? '')];
    if (!from || !to) throw notFound();
    return c.json(await compare(forge, c, repository, from, to));
  });
  return routes;
}

function combinedStatus(forge: Forge, repository: Repository, sha: string): object {
  const statuses = latestStatuses(forge, repository, sha);
  const states = statuses.map(status => status.state);
  const hasFailed = states.includes('failure') || states.includes('error');
  const unfailed = !states.length || states.includes('pending') ? 'pending' : 'success';
  const url = `${forge.apiUrl}/repos/${fullName(repository)}/commits/${sha}`;
  return {
    state: hasFailed ? 'failure' : unfailed,
    statuses: statuses.map(status => presentSimpleStatus(forge, repository, status)),
    sha,
    total_count: statuses.length,
    repository: presentRepository(forge, repository, undefined),
    commit_url: url,
    url: `${url}/status`,
  };
}

function presentCheckRuns(forge: Forge, c: RestContext, repository: Repository, sha: string): object {
  const name = c.req.query('check_name');
  const runs = checkRunsOf(forge, repository, sha).filter(run => !name || run.name === name);
  return {
    total_count: runs.length,
    check_runs: page(c, runs).map(run => presentCheckRun(forge, repository, run)),
  };
}

function presentCheckSuites(forge: Forge, repository: Repository, sha: string): object {
  const runs = checkRunsOf(forge, repository, sha);
  const suites = [...new Set(runs.map(run => run.app))].map(app => {
    const mine = runs.filter(run => run.app === app);
    const isDone = mine.every(run => run.status === 'completed');
    const conclusion = mine.some(run => run.conclusion === 'failure') ? 'failure' : 'success';
    return {
      id: suiteId({ sha, app }),
      head_sha: sha,
      status: isDone ? 'completed' : 'in_progress',
      conclusion: isDone ? conclusion : null,
      app: presentApp(forge, app),
      latest_check_runs_count: mine.length,
    };
  });
  return { total_count: suites.length, check_suites: suites };
}

async function presentFullCommit(forge: Forge, repository: Repository, sha: string): Promise<object> {
  const git = forge.git(repository);
  const commit = await readCommit(git, sha);
  const changes = await readChanges(git, commit.parents[0] ?? EMPTY_TREE, sha);
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  return {
    ...presentCommit(forge, repository, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: changes.map(change => presentChange(forge, repository, change, sha)),
  };
}

async function compare(
  forge: Forge,
  c: RestContext,
  repository: Repository,
  from: string,
  to: string,
): Promise<object> {
  const git = forge.git(repository);
  const common = await mergeBase(git, from, to);
  if (!common) throw new ForgeError(404, `No common ancestor between ${from} and ${to}.`);
  const ahead = await countCommits(git, `${from}..${to}`);
  const behind = await countCommits(git, `${to}..${from}`);
  const isIdentical = from === to;
  const unlinked = behind && !ahead ? 'behind' : 'diverged';
  const status = (await isAncestor(git, from, to)) ? 'ahead' : unlinked;
  const commits = await readLog(git, [to, `^${from}`], { isOldestFirst: true });
  const changes = await readChanges(git, common, to);
  const html = `${forge.url}/${fullName(repository)}/compare/${from}...${to}`;
  return {
    url: `${forge.apiUrl}/repos/${fullName(repository)}/compare/${from}...${to}`,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: presentCommit(forge, repository, await readCommit(git, from)),
    merge_base_commit: presentCommit(forge, repository, await readCommit(git, common)),
    status: isIdentical ? 'identical' : status,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: page(c, commits).map(commit => presentCommit(forge, repository, commit)),
    files: changes.slice(0, 300).map(change => presentChange(forge, repository, change, to)),
  };
}
