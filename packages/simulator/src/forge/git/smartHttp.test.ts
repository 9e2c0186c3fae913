import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, type Octokit } from 'octokit';
import {
  clientFor,
  refusal,
  seedRepository,
  TestSimulator,
  until,
} from '../../__testUtils__/startTestSimulator';
import { gitEnvironment } from './runGit';

const run = promisify(execFile);
const at = { owner: 'blx', repo: 'demo' };

describe('git over HTTP', () => {
  let sim: TestSimulator;
  let portal: Octokit;
  let folder: string;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    await seedRepository(portal, at.repo, { 'README.md': '# Demo\n', 'src/a.txt': 'a\n' });
    await portal.rest.teams.addOrUpdateRepoPermissionsInOrg({
      org: 'blx',
      team_slug: 'deposits',
      ...at,
      permission: 'push',
    });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clone-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() => sim.stop());

  // Not in step: the server that answers runs in this very process.
  const git = async (args: string[], cwd = folder): Promise<string> => {
    const identity = ['-c', 'user.name=Deposits', '-c', 'user.email=d@localhost'];
    const { stdout, stderr } = await run('git', [...identity, ...args], { cwd, env: gitEnvironment() });
    return stdout + stderr;
  };
  const urlFor = (user: string, token: string) =>
    `${sim.url.replace('//', `//${user}:${token}@`)}/blx/demo.git`;
  const cloneAs = async (login: string) => {
    const url = urlFor(login, await sim.tokenOf(login));
    await git(['clone', '--quiet', url, 'demo']);
    return join(folder, 'demo');
  };
  const issueToken = async () => {
    const { appId, privateKey, installationId } = sim.appFile();
    const app = new App({ appId, privateKey, Octokit: clientFor(sim.url) });
    const { data } = await app.octokit.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
    });
    return data;
  };
  const commitIn = async (clone: string, file: string) => {
    writeFileSync(join(clone, file), `${file}\n`);
    await git(['add', '.'], clone);
    await git(['commit', '--quiet', '-m', `Add ${file}`], clone);
  };

  it('clones with an installation token, and not without one', async () => {
    const { token } = await issueToken();
    await git(['clone', '--quiet', urlFor('x-access-token', token), 'demo']);
    expect(existsSync(join(folder, 'demo', 'src', 'a.txt'))).toBe(true);
    await expect(git(['clone', '--quiet', `${sim.url}/blx/demo.git`, 'other'])).rejects.toThrow(
      /could not read Username/,
    );
  });

  it('takes a push of a writer: the branch is there and the portal hears of it', async () => {
    const clone = await cloneAs('deposits-developer');
    await git(['switch', '--quiet', '-c', 'topic/one'], clone);
    await commitIn(clone, 'pushed.txt');
    await git(['push', '--quiet', 'origin', 'topic/one'], clone);
    const { data } = await portal.rest.repos.getContent({ ...at, path: 'pushed.txt', ref: 'topic/one' });
    expect(data).toMatchObject({ name: 'pushed.txt' });
    await until(() => sim.received.some(one => one.body.includes('refs/heads/topic/one')));
    const push = JSON.parse(
      sim.received.find(one => one.body.includes('refs/heads/topic/one'))?.body ?? '{}',
    );
    expect(push).toMatchObject({ created: true, sender: { login: 'deposits-developer' } });
    expect(push.commits[0].message).toBe('Add pushed.txt');
  });

  it('refuses a push of a reader', async () => {
    const clone = await cloneAs('auditor');
    await commitIn(clone, 'no.txt');
    await expect(git(['push', '--quiet', 'origin', 'HEAD:refs/heads/no'], clone)).rejects.toThrow();
    const found = portal.rest.git.getRef({ ...at, ref: 'heads/no' });
    expect((await refusal(found)).status).toBe(404);
  });

  it('moves the pull request of a branch that is pushed', async () => {
    const clone = await cloneAs('deposits-developer');
    await git(['switch', '--quiet', '-c', 'topic/two'], clone);
    await commitIn(clone, 'first.txt');
    await git(['push', '--quiet', 'origin', 'topic/two'], clone);
    const { data: pull } = await portal.rest.pulls.create({
      ...at,
      title: 'Two',
      head: 'topic/two',
      base: 'main',
    });
    await commitIn(clone, 'second.txt');
    await git(['push', '--quiet', 'origin', 'topic/two'], clone);
    const head = (await git(['rev-parse', 'HEAD'], clone)).trim();
    const { data: moved } = await portal.rest.pulls.get({ ...at, pull_number: pull.number });
    expect(moved.head.sha).toBe(head);
    expect(moved.commits).toBe(2);
    const files = await portal.rest.pulls.listFiles({ ...at, pull_number: pull.number });
    expect(files.data.map(file => [file.filename, file.status])).toEqual([
      ['first.txt', 'added'],
      ['second.txt', 'added'],
    ]);
  });

  describe('on a protected branch', () => {
    beforeAll(async () => {
      await portal.rest.repos.updateBranchProtection({
        ...at,
        branch: 'main',
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: { required_approving_review_count: 1 },
        restrictions: null,
      });
    });

    it('refuses a direct push, says why, and takes the other branches of the same push', async () => {
      const clone = await cloneAs('deposits-developer');
      await commitIn(clone, 'direct.txt');
      const push = git(['push', 'origin', 'HEAD:refs/heads/main', 'HEAD:refs/heads/beside'], clone);
      await expect(push).rejects.toThrow(/Protected branch update failed.*through a pull request/s);
      expect((await portal.rest.git.getRef({ ...at, ref: 'heads/beside' })).status).toBe(200);
      const onMain = portal.rest.repos.getContent({ ...at, path: 'direct.txt' });
      expect((await refusal(onMain)).status).toBe(404);
    });

    it('refuses it to an admin too, where admins are not above the rules', async () => {
      const clone = await cloneAs('platform-engineer');
      await commitIn(clone, 'direct.txt');
      await expect(git(['push', 'origin', 'HEAD:main'], clone)).rejects.toThrow(/Protected branch/);
    });

    it('refuses it by the refs and contents API as well', async () => {
      const person = await sim.person('deposits-developer');
      const write = person.rest.repos.createOrUpdateFileContents({
        ...at,
        path: 'x',
        message: 'x',
        content: '',
      });
      expect(await refusal(write)).toMatchObject({ status: 422 });
      const remove = person.rest.git.deleteRef({ ...at, ref: 'heads/main' });
      expect((await refusal(remove)).status).toBe(422);
    });

    it('refuses to rewrite it even for who may push to it', async () => {
      await portal.rest.repos.updateBranchProtection({
        ...at,
        branch: 'main',
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: null,
        restrictions: null,
      });
      const clone = await cloneAs('deposits-developer');
      await commitIn(clone, 'allowed.txt');
      await git(['push', '--quiet', 'origin', 'HEAD:main'], clone);
      await git(['reset', '--quiet', '--hard', 'HEAD~1'], clone);
      await commitIn(clone, 'other.txt');
      const push = git(['push', '--force', 'origin', 'HEAD:main'], clone);
      await expect(push).rejects.toThrow(/Cannot force-push/);
    });
  });

  it('gives archives below one folder', async () => {
    const { token } = await issueToken();
    const answer = await fetch(`${sim.url}/api/v3/repos/blx/demo/tarball/topic/one`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const file = join(folder, 'a.tar.gz');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const names = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).trim().split('\n');
    expect(names.every(name => /^blx-demo-[0-9a-f]{7}\//.test(name))).toBe(true);
    expect(names.some(name => name.endsWith('/src/a.txt'))).toBe(true);
  });
});
