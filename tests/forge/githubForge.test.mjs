// The portal's GitHub code against the simulator, over real HTTP with the App's real short-lived tokens.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/ports.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const backend = join(root, 'plugins/blx-environments-backend');
const requireFromBackend = createRequire(join(backend, 'package.json'));
// Makes TypeScript loadable, as the portal's own backend is in development.
requireFromBackend('@backstage/cli/config/nodeTransform.cjs');
const { ScmIntegrations } = requireFromBackend('@backstage/integration');
const { ConfigReader } = requireFromBackend('@backstage/config');
const { GithubForge, ForgePausedError, ForgeRefusedError, ForgeUnavailableError } =
  requireFromBackend('./src/forge');

const shared = 'blx/platform-gitops';
const branch = 'blx/cs-0123456789/platform-gitops';
const homepage = 'http://localhost:7007/environments/change-sets/cs-0123456789';
const file = (path, text, mode = '100644') => ({ path, mode, content: Buffer.from(text) });

describe('GithubForge on the simulator', { timeout: 120_000 }, () => {
  let simulator;
  let state;
  let url;
  let app;
  let forge;

  const connect = () => {
    const host = new URL(url).host;
    const github = [{ host, apiBaseUrl: `${url}/api/v3`, apps: [app] }];
    const integrations = ScmIntegrations.fromConfig(new ConfigReader({ integrations: { github } }));
    return GithubForge.create({ integrations, host });
  };
  const control = async (method, path, body) => {
    const response = await fetch(`${url}/_simulator${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-simulator-control': '1' },
      body: body && JSON.stringify(body),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  };
  const asPerson = async (login, method, path, body) => {
    const { token } = await control('POST', '/tokens', { login });
    const response = await fetch(`${url}/api/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const create = fullName =>
    forge.createRepository({ fullName, description: 'Made in a test', visibility: 'private', homepage });

  before(async () => {
    state = mkdtempSync(join(tmpdir(), 'forge-'));
    const port = await freePort();
    const script = join(root, 'packages/simulator/src/main.ts');
    const transform = requireFromBackend.resolve('@backstage/cli/config/nodeTransform.cjs');
    const args = ['-r', transform, script, '--port', String(port), '--state', state, '--seed', 'empty'];
    simulator = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => {
      simulator.stdout.on('data', text => String(text).includes('ready') && resolve());
      simulator.on('exit', code => reject(new Error(`The simulator ended with ${code}`)));
    });
    url = `http://localhost:${port}`;
    const { appId, clientId, clientSecret, webhookSecret, privateKey } = JSON.parse(
      readFileSync(join(state, 'app/app.json'), 'utf8'),
    );
    app = { appId, clientId, clientSecret, webhookSecret, privateKey };
    forge = connect();
    await create(shared);
  });

  after(async () => {
    if (simulator.exitCode === null) {
      const ended = new Promise(resolve => simulator.removeAllListeners('exit').on('exit', resolve));
      simulator.kill();
      await ended;
    }
    rmSync(state, { recursive: true, force: true });
  });

  it('makes a repository that carries our marker, once', async () => {
    assert.equal(await forge.getRepository('blx/service'), undefined);
    const made = await create('blx/service');
    assert.deepEqual(await forge.getRepository('blx/service'), made);
    assert.equal(made.homepage, homepage);
    assert.equal(made.isArchived, false);
    await assert.rejects(create('blx/service'), ForgeRefusedError);
  });

  it('pushes the first commit on top of the forge’s own, byte by byte and with modes', async () => {
    const parent = await forge.getBranch('blx/service', 'main');
    assert.deepEqual(parent.parents, []);
    const binary = Buffer.from([0, 1, 254, 255, 10]);
    const files = [
      file('src/Main.kt', 'fun main() = println("grüezi")\n'),
      file('gradlew', '#!/bin/sh\n', '100755'),
      { path: 'gradle/wrapper.jar', mode: '100644', content: binary },
    ];
    const sha = await forge.commit({
      fullName: 'blx/service',
      message: 'First',
      parent,
      files,
      keepsOtherFiles: false,
    });
    await forge.moveBranch('blx/service', 'main', sha);
    const tree = await forge.readTree('blx/service');
    assert.deepEqual([...tree.keys()].sort(), ['gradle/wrapper.jar', 'gradlew', 'src/Main.kt']);
    assert.equal(tree.get('gradlew').mode, '100755');
    assert.deepEqual(await forge.readBlob('blx/service', tree.get('gradle/wrapper.jar').blob), binary);
    assert.equal(await forge.fileExists('blx/service', 'src/Main.kt'), true);
    assert.equal(await forge.fileExists('blx/service', 'src/Other.kt'), false);
  });

  it('sets topics, team access, environments and protection, twice alike', async () => {
    for (let n = 0; n < 2; n++) {
      await forge.setTopics('blx/service', ['microservice']);
      await forge.grantTeam('blx/service', 'deposits', 'maintain');
      await forge.putEnvironment('blx/service', 'sandbox', ['platform']);
      await forge.protectBranch('blx/service', 'main', {
        requiredChecks: ['build'],
        approvals: 1,
        codeOwnerReviews: true,
      });
    }
    await assert.rejects(forge.grantTeam('blx/service', 'nobody', 'push'), ForgeRefusedError);
  });

  it('refuses to move a branch anywhere but forward', async () => {
    await create('blx/moves');
    const first = await forge.getBranch('blx/moves', 'main');
    const commit = text =>
      forge.commit({
        fullName: 'blx/moves',
        message: text,
        parent: first,
        files: [file('a', text)],
        keepsOtherFiles: true,
      });
    await forge.moveBranch('blx/moves', 'main', await commit('one'));
    await assert.rejects(forge.moveBranch('blx/moves', 'main', await commit('two')), ForgeRefusedError);
  });

  it('opens a pull request, finds it again, and follows it to its merge', async () => {
    const parent = await forge.getBranch(shared, 'main');
    const files = [file('apps/service/sandbox.yaml', 'app: service\n')];
    const sha = await forge.commit({
      fullName: shared,
      message: 'Add',
      parent,
      files,
      keepsOtherFiles: true,
    });
    await forge.createBranch(shared, branch, sha);
    await assert.rejects(forge.createBranch(shared, branch, sha), ForgeRefusedError);
    assert.deepEqual(await forge.listPullRequests(shared, branch), []);
    const pull = { fullName: shared, title: 'Add service', body: 'Adds it.', branch, base: 'main' };
    const opened = await forge.createPullRequest(pull);
    await assert.rejects(forge.createPullRequest(pull), ForgeRefusedError);

    const [found] = await forge.listPullRequests(shared, branch);
    assert.equal(found.number, opened.number);
    assert.equal(found.headSha, sha);
    assert.equal((await forge.getMergeBase(shared, 'main', sha)).sha, parent.sha);
    await forge.grantTeam(shared, 'platform', 'maintain');
    await forge.requestTeamReviews(shared, opened.number, ['platform']);
    await forge.addLabels(shared, opened.number, ['blx-change-set']);
    assert.deepEqual((await forge.getPullRequest(shared, opened.number)).requestedTeams, ['platform']);
    assert.ok(Array.isArray(await forge.listChecks(shared, sha)));

    const path = `/repos/${shared}/pulls/${opened.number}`;
    await asPerson('platform-engineer', 'POST', `${path}/reviews`, { event: 'APPROVE', body: 'fine' });
    assert.deepEqual(await forge.listReviews(shared, opened.number), [
      { login: 'platform-engineer', verdict: 'approved' },
    ]);
    await asPerson('platform-engineer', 'PUT', `${path}/merge`, { merge_method: 'squash' });
    const merged = await forge.getPullRequest(shared, opened.number);
    assert.equal(merged.isMerged, true);
    assert.equal(merged.isOpen, false);
    assert.equal(await forge.fileExists(shared, 'apps/service/sandbox.yaml'), true);
  });

  it('comments, closes and deletes its branch', async () => {
    const parent = await forge.getBranch(shared, 'main');
    const files = [file('apps/other/sandbox.yaml', 'app: other\n')];
    const sha = await forge.commit({
      fullName: shared,
      message: 'Add',
      parent,
      files,
      keepsOtherFiles: true,
    });
    await forge.createBranch(shared, `${branch}-other`, sha);
    const { number } = await forge.createPullRequest({
      fullName: shared,
      title: 'Add',
      body: '',
      branch: `${branch}-other`,
      base: 'main',
    });
    await forge.addComment(shared, number, 'Closed. <!-- marker -->');
    assert.deepEqual(await forge.listComments(shared, number), ['Closed. <!-- marker -->']);
    await forge.closePullRequest(shared, number);
    await forge.deleteBranch(shared, `${branch}-other`);
    await forge.deleteBranch(shared, `${branch}-other`);
    const closed = await forge.getPullRequest(shared, number);
    assert.equal(closed.isOpen || closed.isMerged, false);
    assert.equal(await forge.getBranch(shared, `${branch}-other`), undefined);
  });

  it('goes on with a fresh token when one ended early', async () => {
    await control('POST', '/faults', {
      kind: 'expired-token',
      caller: 'portal',
      path: '/api/v3/repos/**',
      times: 1,
    });
    assert.ok(await forge.getRepository(shared));
  });

  it('reports a write whose answer was lost, and does not repeat it', async () => {
    await control('POST', '/faults', {
      kind: 'drop-after-write',
      caller: 'portal',
      method: 'POST',
      path: '/api/v3/orgs/**',
      times: 1,
    });
    await assert.rejects(create('blx/lost'), ForgeUnavailableError);
    assert.equal((await forge.getRepository('blx/lost')).homepage, homepage);
  });

  it('keeps the pause that the forge asks for', async () => {
    await control('POST', '/faults', {
      kind: 'secondary-limit',
      caller: 'portal',
      method: 'PUT',
      times: 1,
      retryAfterSeconds: 30,
    });
    const paused = connect();
    await assert.rejects(paused.setTopics(shared, ['gitops']), ForgePausedError);
    await assert.rejects(paused.setTopics(shared, ['gitops']), ForgePausedError);
    assert.ok(await paused.getRepository(shared));
  });
});
