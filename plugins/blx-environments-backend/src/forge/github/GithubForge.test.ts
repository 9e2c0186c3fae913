import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { gitBlobId } from '../gitBlob';
import { ForgePausedError, ForgeRefusedError, ForgeUnavailableError } from '../forgeErrors';
import { GithubForge } from './GithubForge';

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The request is read, and no answer comes. */
  drops?: boolean;
}

interface Seen {
  line: string;
  body: unknown;
  authorization?: string;
}

describe('GithubForge', () => {
  let server: Server;
  let host: string;
  let seen: Seen[];
  let routes: Record<string, Answer | Answer[]>;

  beforeEach(async () => {
    seen = [];
    routes = {};
    server = createServer(async (request, response) => {
      const line = `${request.method} ${decodeURIComponent(request.url ?? '')}`;
      seen.push({ line, body: await bodyOf(request), authorization: request.headers.authorization });
      const found = routes[line];
      const answer = Array.isArray(found) ? found.shift() : found;
      if (answer?.drops) {
        request.socket.destroy();
        return;
      }
      const body = answer ? answer.body ?? {} : { message: `Test: nothing at ${line}` };
      response.writeHead(answer ? answer.status ?? 200 : 404, {
        'content-type': 'application/json',
        ...answer?.headers,
      });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const forge = (timeoutMs?: number) => {
    const github = [{ host, apiBaseUrl: `http://${host}/api/v3`, token: 'secret-token' }];
    const integrations = ScmIntegrations.fromConfig(new ConfigReader({ integrations: { github } }));
    return GithubForge.create({ integrations, host, timeoutMs });
  };
  const repository = {
    full_name: 'blx/x',
    default_branch: 'main',
    archived: false,
    homepage: '',
    html_url: 'http://f/blx/x',
  };
  const lines = () => seen.map(({ line }) => line);

  it('names what is missing where the host is not configured', () => {
    const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
    expect(() => GithubForge.create({ integrations, host: 'git.bank' })).toThrow(
      'There is no entry for git.bank in integrations.github',
    );
  });

  it('reads a repository with the configured token', async () => {
    routes['GET /api/v3/repos/blx/x'] = { body: repository };
    expect(await forge().getRepository('blx/x')).toEqual({
      fullName: 'blx/x',
      defaultBranch: 'main',
      isArchived: false,
      homepage: undefined,
      url: 'http://f/blx/x',
    });
    expect(seen[0].authorization).toBe('Bearer secret-token');
  });

  it('sees nothing where there is nothing, or where a repository moved away to another name', async () => {
    expect(await forge().getRepository('blx/x')).toBeUndefined();
    routes['GET /api/v3/repos/blx/x'] = { body: { ...repository, full_name: 'blx/renamed' } };
    expect(await forge().getRepository('blx/x')).toBeUndefined();
  });

  it('tries once more with a fresh token when one is refused, then says so', async () => {
    routes['GET /api/v3/repos/blx/x'] = [
      { status: 401, body: { message: 'Bad credentials' } },
      { body: repository },
    ];
    expect(await forge().getRepository('blx/x')).toBeDefined();
    expect(lines()).toHaveLength(2);
    routes['GET /api/v3/repos/blx/x'] = { status: 401, body: { message: 'Bad credentials' } };
    const error = await forge()
      .getRepository('blx/x')
      .catch(e => e);
    expect(error).toBeInstanceOf(ForgeRefusedError);
    expect(lines()).toHaveLength(4);
  });

  it.each<[string, Answer]>([
    ['a server error', { status: 502, body: { message: 'Bad Gateway' } }],
    ['a dropped connection', { drops: true }],
  ])('never repeats a write by itself after %s', async (_, answer) => {
    routes['POST /api/v3/repos/blx/x/pulls'] = answer;
    const pull = { fullName: 'blx/x', title: 't', body: 'b', branch: 'blx/cs/x', base: 'main' };
    const error = await forge()
      .createPullRequest(pull)
      .catch(e => e);
    expect(error).toBeInstanceOf(ForgeUnavailableError);
    expect(error.message).not.toContain('secret-token');
    expect(lines()).toEqual(['POST /api/v3/repos/blx/x/pulls']);
  });

  it('says what the forge refused, without the token', async () => {
    routes['POST /api/v3/orgs/blx/repos'] = {
      status: 422,
      body: { message: 'name already exists on this account' },
    };
    const error = await forge()
      .createRepository({ fullName: 'blx/x', description: '', visibility: 'private', homepage: 'http://p' })
      .catch(e => e);
    expect(error).toBeInstanceOf(ForgeRefusedError);
    expect(error.message).toContain('The forge answered 422 to POST /api/v3/orgs/blx/repos');
    expect(error.message).toContain('name already exists');
    expect(JSON.stringify(error)).not.toContain('secret-token');
  });

  it('sends no write before the pause is over that the forge asked for, and goes on reading', async () => {
    routes['POST /api/v3/repos/blx/x/issues/1/comments'] = {
      status: 403,
      headers: { 'retry-after': '60' },
      body: { message: 'You have exceeded a secondary rate limit' },
    };
    routes['GET /api/v3/repos/blx/x'] = { body: repository };
    const one = forge();
    await expect(one.addComment('blx/x', 1, 'hello')).rejects.toBeInstanceOf(ForgePausedError);
    const error = await one.addLabels('blx/x', 1, ['a']).catch(e => e);
    expect(error).toBeInstanceOf(ForgePausedError);
    expect(error.until.getTime() - Date.now()).toBeGreaterThan(55_000);
    expect(await one.getRepository('blx/x')).toBeDefined();
    expect(lines().filter(line => line.startsWith('POST'))).toHaveLength(1);
  });

  it('stops reading too when the quota is spent', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 90);
    routes['GET /api/v3/repos/blx/x'] = {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      body: { message: 'API rate limit exceeded' },
    };
    const one = forge();
    await expect(one.getRepository('blx/x')).rejects.toBeInstanceOf(ForgePausedError);
    await expect(one.getRepository('blx/x')).rejects.toBeInstanceOf(ForgePausedError);
    expect(lines()).toHaveLength(1);
  });

  it('gives up on an answer that does not come', async () => {
    server.removeAllListeners('request');
    server.on('request', () => {});
    await expect(forge(50).getRepository('blx/x')).rejects.toBeInstanceOf(ForgeUnavailableError);
  });

  it('commits texts in one tree, binaries as blobs, with modes, and moves no branch', async () => {
    const binary = Buffer.from([0, 1, 255]);
    routes['POST /api/v3/repos/blx/x/git/blobs'] = { status: 201, body: { sha: gitBlobId(binary) } };
    routes['POST /api/v3/repos/blx/x/git/trees'] = { status: 201, body: { sha: 'tree' } };
    routes['POST /api/v3/repos/blx/x/git/commits'] = { status: 201, body: { sha: 'commit' } };
    const sha = await forge().commit({
      fullName: 'blx/x',
      message: 'Add it',
      parent: { sha: 'parent', tree: 'old', parents: [] },
      keepsOtherFiles: true,
      files: [
        { path: 'run.sh', mode: '100755', content: Buffer.from('#!/bin/sh\n') },
        { path: 'ü.txt', mode: '100644', content: Buffer.from('grüezi') },
        { path: 'logo.png', mode: '100644', content: binary },
      ],
    });
    expect(sha).toBe('commit');
    expect(lines()).toEqual([
      'POST /api/v3/repos/blx/x/git/blobs',
      'POST /api/v3/repos/blx/x/git/trees',
      'POST /api/v3/repos/blx/x/git/commits',
    ]);
    expect(seen[1].body).toEqual({
      base_tree: 'old',
      tree: [
        { path: 'run.sh', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
        { path: 'ü.txt', mode: '100644', type: 'blob', content: 'grüezi' },
        { path: 'logo.png', mode: '100644', type: 'blob', sha: gitBlobId(binary) },
      ],
    });
    expect(seen[2].body).toEqual({ message: 'Add it', tree: 'tree', parents: ['parent'] });
  });

  it('reads a tree that the forge cuts folder by folder', async () => {
    const tree = (name: string) => `GET /api/v3/repos/blx/x/git/trees/${name}`;
    const blob = (path: string) => ({ path, mode: '100644', type: 'blob', sha: path });
    routes[`${tree('root')}?recursive=1`] = { body: { truncated: true, tree: [blob('a')] } };
    routes[tree('root')] = {
      body: {
        truncated: false,
        tree: [blob('a'), { path: 'sub', mode: '040000', type: 'tree', sha: 'sub' }],
      },
    };
    routes[`${tree('sub')}?recursive=1`] = {
      body: {
        truncated: false,
        tree: [blob('b'), { path: 'deep', mode: '040000', type: 'tree', sha: 'd' }, blob('deep/c')],
      },
    };
    expect([...(await forge().readTreeOf('blx/x', 'root')).keys()]).toEqual(['a', 'sub/b', 'sub/deep/c']);
  });

  it('has no branch and no tree in a repository without commits', async () => {
    routes['GET /api/v3/repos/blx/x'] = { body: repository };
    routes['GET /api/v3/repos/blx/x/git/ref/heads/main'] = {
      status: 409,
      body: { message: 'Git Repository is empty.' },
    };
    routes['GET /api/v3/repos/blx/x/git/trees/main?recursive=1'] = {
      status: 409,
      body: { message: 'Git Repository is empty.' },
    };
    expect(await forge().getBranch('blx/x', 'main')).toBeUndefined();
    expect(await forge().readTree('blx/x')).toEqual(new Map());
  });

  it('reads the tree of a repository that is known in one request', async () => {
    routes['GET /api/v3/repos/blx/x/git/trees/main?recursive=1'] = {
      body: { truncated: false, tree: [{ path: 'a', mode: '100644', type: 'blob', sha: 'b' }] },
    };
    expect(await forge().readTree('blx/x', { defaultBranch: 'main' })).toEqual(
      new Map([['a', { path: 'a', mode: '100644', blob: 'b' }]]),
    );
    routes['GET /api/v3/repos/blx/x/git/trees/main?recursive=1'] = { status: 502, body: {} };
    await expect(forge().readTree('blx/x', { defaultBranch: 'main' })).rejects.toBeInstanceOf(
      ForgeUnavailableError,
    );
  });

  it('takes a branch that is gone for deleted, and no other refusal', async () => {
    const route = 'DELETE /api/v3/repos/blx/x/git/refs/heads/blx/cs/x';
    await expect(forge().deleteBranch('blx/x', 'blx/cs/x')).resolves.toBeUndefined();
    routes[route] = { status: 422, body: { message: 'Reference does not exist' } };
    await expect(forge().deleteBranch('blx/x', 'blx/cs/x')).resolves.toBeUndefined();
    routes[route] = { status: 422, body: { message: 'Cannot delete a protected branch' } };
    await expect(forge().deleteBranch('blx/x', 'blx/cs/x')).rejects.toBeInstanceOf(ForgeRefusedError);
  });

  it('makes one list of check runs and statuses', async () => {
    routes['GET /api/v3/repos/blx/x/commits/c/check-runs?per_page=100'] = {
      body: {
        check_runs: [
          { name: 'build', status: 'completed', conclusion: 'success' },
          { name: 'scan', status: 'completed', conclusion: 'timed_out' },
          { name: 'lint', status: 'in_progress', conclusion: null },
        ],
      },
    };
    routes['GET /api/v3/repos/blx/x/commits/c/status?per_page=100'] = {
      body: {
        statuses: [
          { context: 'spacelift', state: 'pending' },
          { context: 'old', state: 'error' },
        ],
      },
    };
    expect(await forge().listChecks('blx/x', 'c')).toEqual([
      { name: 'build', state: 'passed' },
      { name: 'scan', state: 'failed' },
      { name: 'lint', state: 'pending' },
      { name: 'spacelift', state: 'pending' },
      { name: 'old', state: 'failed' },
    ]);
  });
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
}
