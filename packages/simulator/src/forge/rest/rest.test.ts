import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Octokit } from 'octokit';
import { commitTo, refusal, seedRepository, TestSimulator } from '../../__testUtils__/startTestSimulator';

const at = { owner: 'blx', repo: 'demo' };

describe('REST API', () => {
  let sim: TestSimulator;
  let portal: Octokit;
  let main: string;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    main = await seedRepository(portal, at.repo, { 'README.md': '# Demo\n', 'bin/run.sh': 'echo\n' });
  });
  afterAll(() => sim.stop());

  const errorOf = async (work: Promise<unknown>) => (await refusal(work)).message;

  describe('the App', () => {
    const jwt = (changes: { exp?: number; iss?: string; key?: string }) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuedAt(Math.floor(Date.now() / 1000) - 30)
        .setExpirationTime(changes.exp ?? Math.floor(Date.now() / 1000) + 300)
        .setIssuer(changes.iss ?? '1001')
        .sign(createPrivateKey(changes.key ?? sim.appFile().privateKey));
    const installations = async (token: string) => {
      const answer = await fetch(`${sim.url}/api/v3/app/installations`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.status;
    };

    it('is known by a token that it signed itself', async () => {
      expect(await installations(await jwt({}))).toBe(200);
    });
    it('is not known by the key of somebody else, another name, or a token that is over', async () => {
      const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
      const key = other.export({ type: 'pkcs8', format: 'pem' }).toString();
      expect(await installations(await jwt({ key }))).toBe(401);
      expect(await installations(await jwt({ iss: '7' }))).toBe(401);
      expect(await installations(await jwt({ exp: Math.floor(Date.now() / 1000) - 120 }))).toBe(401);
      expect(await installations(await jwt({ exp: Math.floor(Date.now() / 1000) + 7200 }))).toBe(401);
      expect(await installations('a.b.c')).toBe(401);
    });
    it('has tokens of one hour on the clock of the simulator', async () => {
      const answer = await fetch(`${sim.url}/api/v3/app/installations/5001/access_tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await jwt({})}` },
      });
      const { token } = await answer.json();
      const status = async () => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`${sim.url}/api/v3/repos/blx/demo`, { headers })).status;
      };
      expect(await status()).toBe(200);
      await sim.control('POST', '/clock', { advanceMs: 3_540_000 });
      expect(await status()).toBe(200);
      await sim.control('POST', '/clock', { advanceMs: 61_000 });
      expect(await status()).toBe(401);
      portal = await sim.portal();
    });
  });

  describe('refuses as GitHub does', () => {
    it.each<[string, () => Promise<unknown>, number, RegExp]>([
      [
        'a name that is taken, in another case too',
        () => portal.rest.repos.createInOrg({ org: 'blx', name: 'Demo' }),
        422,
        /name already exists on this account/,
      ],
      [
        'a name that leaves the folder',
        () => portal.rest.repos.createInOrg({ org: 'blx', name: '../out' }),
        422,
        /name can only contain/,
      ],
      [
        'a branch that exists',
        () => portal.rest.git.createRef({ ...at, ref: 'refs/heads/main', sha: main }),
        422,
        /Reference already exists/,
      ],
      [
        'a name that is no ref',
        () => portal.rest.git.createRef({ ...at, ref: 'refs/heads/a..b', sha: main }),
        422,
        /not a valid ref name/,
      ],
      [
        'a path with ..',
        () => commitTo(portal, at.repo, main, { '../../out': 'x' }),
        422,
        /malformed path component/,
      ],
      [
        'a path into .git',
        () => commitTo(portal, at.repo, main, { '.git/config': 'x' }),
        422,
        /malformed path component/,
      ],
      [
        'a pull request without a branch',
        () => portal.rest.pulls.create({ ...at, title: 't', head: 'nowhere', base: 'main' }),
        422,
        /"field":"head"/,
      ],
      [
        'a pull request without a change',
        () => portal.rest.pulls.create({ ...at, title: 't', head: 'main', base: 'main' }),
        422,
        /No commits between/,
      ],
      [
        'a repository that is not there',
        () => portal.rest.repos.get({ ...at, repo: 'no' }),
        404,
        /Not Found/,
      ],
      [
        'protection of a branch that is not there',
        () => portal.rest.repos.getBranchProtection({ ...at, branch: 'main' }),
        404,
        /Branch not protected/,
      ],
      [
        'a team that is not there',
        () => portal.rest.teams.getByName({ org: 'blx', team_slug: 'nobody' }),
        404,
        /Not Found/,
      ],
    ])('%s', async (_, work, status, words) => {
      const error = await refusal(work());
      expect(error.status).toBe(status);
      expect(error.message).toMatch(words);
    });

    it('git data in an empty repository', async () => {
      await portal.rest.repos.createInOrg({ org: 'blx', name: 'empty' });
      const tree = portal.rest.git.createTree({
        owner: 'blx',
        repo: 'empty',
        tree: [{ path: 'a', mode: '100644', content: 'a' }],
      });
      expect(await refusal(tree)).toMatchObject({
        status: 409,
        message: expect.stringContaining('Git Repository is empty'),
      });
    });

    it('a private repository and every write without credentials', async () => {
      expect((await fetch(`${sim.url}/api/v3/repos/blx/demo`)).status).toBe(404);
      const post = await fetch(`${sim.url}/api/v3/orgs/blx/repos`, { method: 'POST', body: '{"name":"x"}' });
      expect(post.status).toBe(401);
    });

    it('a write of somebody who may only read', async () => {
      const auditor = await sim.person('auditor');
      expect((await refusal(auditor.rest.repos.delete(at))).status).toBe(403);
      const file = { ...at, path: 'x', message: 'x', content: '' };
      expect((await refusal(auditor.rest.repos.createOrUpdateFileContents(file))).status).toBe(403);
    });

    it('a second pull request of the same branch', async () => {
      const sha = await commitTo(portal, at.repo, main, { twice: 'x\n' });
      await portal.rest.git.createRef({ ...at, ref: 'refs/heads/twice', sha });
      const create = () => portal.rest.pulls.create({ ...at, title: 't', head: 'twice', base: 'main' });
      await create();
      expect(await errorOf(create())).toContain('A pull request already exists for blx:twice.');
    });

    it('a move of a branch that is no fast forward, unless it is forced', async () => {
      const one = await commitTo(portal, at.repo, main, { one: '1\n' });
      const two = await commitTo(portal, at.repo, main, { two: '2\n' });
      await portal.rest.git.createRef({ ...at, ref: 'refs/heads/moving', sha: one });
      const move = { ...at, ref: 'heads/moving', sha: two };
      expect(await errorOf(portal.rest.git.updateRef(move))).toContain('Update is not a fast forward');
      expect((await portal.rest.git.updateRef({ ...move, force: true })).data.object.sha).toBe(two);
    });

    it('a file that somebody else has changed meanwhile', async () => {
      const file = { ...at, path: 'README.md', message: 'm', content: '' };
      expect(await errorOf(portal.rest.repos.createOrUpdateFileContents(file))).toContain("wasn't supplied");
      const stale = portal.rest.repos.createOrUpdateFileContents({ ...file, sha: 'a'.repeat(40) });
      expect((await refusal(stale)).status).toBe(409);
    });

    it('everything that writes to an archived repository', async () => {
      const old = { owner: 'blx', repo: 'old' };
      await seedRepository(portal, 'old', { a: 'a\n' });
      await portal.rest.repos.update({ ...old, archived: true });
      const file = { ...old, path: 'b', message: 'b', content: '' };
      const error = await refusal(portal.rest.repos.createOrUpdateFileContents(file));
      expect(error).toMatchObject({ status: 403, message: expect.stringContaining('archived') });
      const { data } = await portal.rest.repos.update({ ...old, archived: false });
      expect(data.archived).toBe(false);
    });
  });

  it('writes trees: inline content, modes, a deletion, a file that becomes a folder', async () => {
    const tree = await portal.rest.git.createTree({
      ...at,
      base_tree: main,
      tree: [
        { path: 'bin/run.sh', mode: '100755', type: 'blob', content: 'echo hello\n' },
        { path: 'README.md/inside', mode: '100644', content: 'x\n' },
      ],
    });
    const read = await portal.rest.git.getTree({ ...at, tree_sha: tree.data.sha, recursive: 'true' });
    expect(read.data.tree.map(entry => `${entry.mode} ${entry.path}`)).toEqual([
      '040000 README.md',
      '100644 README.md/inside',
      '040000 bin',
      '100755 bin/run.sh',
    ]);
    const without = await portal.rest.git.createTree({
      ...at,
      base_tree: tree.data.sha,
      tree: [{ path: 'bin/run.sh', mode: '100755', sha: null }],
    });
    const left = await portal.rest.git.getTree({ ...at, tree_sha: without.data.sha, recursive: 'true' });
    expect(left.data.tree.map(entry => entry.path)).toEqual(['README.md', 'README.md/inside']);
  });

  it('reads a file as JSON and raw, and a folder', async () => {
    const { data } = await portal.rest.repos.getContent({ ...at, path: 'README.md' });
    expect(data).toMatchObject({ encoding: 'base64', content: Buffer.from('# Demo\n').toString('base64') });
    const raw = await portal.rest.repos.getContent({
      ...at,
      path: 'README.md',
      mediaType: { format: 'raw' },
    });
    expect(raw.data).toBe('# Demo\n');
    const folder = await portal.rest.repos.getContent({ ...at, path: 'bin' });
    expect(folder.data).toMatchObject([{ name: 'run.sh', type: 'file' }]);
  });

  it('compares branches', async () => {
    const sha = await commitTo(portal, at.repo, main, { compared: 'x\n' });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/a/b/c', sha });
    const { data } = await portal.rest.repos.compareCommitsWithBasehead({ ...at, basehead: 'main...a/b/c' });
    expect(data).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0 });
    expect(data.files?.map(file => file.filename)).toEqual(['compared']);
    const status = await portal.rest.repos.getCombinedStatusForRef({ ...at, ref: 'a/b/c' });
    expect(status.data.sha).toBe(sha);
  });

  it('gives pages with Link headers', async () => {
    for (let n = 0; n < 5; n += 1) {
      await portal.rest.git.createRef({ ...at, ref: `refs/heads/page${n}`, sha: main });
    }
    const first = await portal.rest.repos.listBranches({ ...at, per_page: 2 });
    expect(first.data).toHaveLength(2);
    expect(first.headers.link).toContain('rel="next"');
    const all = await portal.paginate(portal.rest.repos.listBranches, { ...at, per_page: 2 });
    expect(new Set(all.map(branch => branch.name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(5);
  });

  it('carries request id and rate limit on every answer', async () => {
    const { headers } = await portal.rest.repos.get(at);
    expect(headers['x-github-request-id']).toBeTruthy();
    expect(Number(headers['x-ratelimit-remaining'])).toBeGreaterThan(0);
    expect((await portal.rest.rateLimit.get()).data.rate.limit).toBe(5000);
  });

  it('brings a branch up to date', async () => {
    const sha = await commitTo(portal, at.repo, main, { behind: 'x\n' });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/behind', sha });
    const pull = await portal.rest.pulls.create({ ...at, title: 't', head: 'behind', base: 'main' });
    const next = await commitTo(portal, at.repo, main, { 'on-main': 'x\n' });
    await portal.rest.git.updateRef({ ...at, ref: 'heads/main', sha: next });
    await portal.rest.pulls.updateBranch({ ...at, pull_number: pull.data.number });
    const { data } = await portal.rest.pulls.get({ ...at, pull_number: pull.data.number });
    expect(data.commits).toBe(2);
    const inBranch = await portal.rest.repos.getContent({ ...at, path: 'on-main', ref: 'behind' });
    expect(inBranch.status).toBe(200);
  });

  it('closes the pull request of a deleted branch and does not reopen it', async () => {
    const sha = await commitTo(portal, at.repo, main, { gone: 'x\n' });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/gone', sha });
    const pull = await portal.rest.pulls.create({ ...at, title: 't', head: 'gone', base: 'main' });
    const pull_number = pull.data.number;
    await portal.rest.git.deleteRef({ ...at, ref: 'heads/gone' });
    expect((await portal.rest.pulls.get({ ...at, pull_number })).data.state).toBe('closed');
    const reopen = portal.rest.pulls.update({ ...at, pull_number, state: 'open' });
    expect((await refusal(reopen)).status).toBe(422);
  });

  it('refuses to merge what conflicts', async () => {
    const repo = 'conflict';
    const base = await seedRepository(portal, repo, { a: 'one\n' });
    const mine = await commitTo(portal, repo, base, { a: 'mine\n' });
    const theirs = await commitTo(portal, repo, base, { a: 'theirs\n' });
    await portal.rest.git.createRef({ owner: 'blx', repo, ref: 'refs/heads/x', sha: mine });
    await portal.rest.git.updateRef({ owner: 'blx', repo, ref: 'heads/main', sha: theirs });
    const { data } = await portal.rest.pulls.create({
      owner: 'blx',
      repo,
      title: 't',
      head: 'x',
      base: 'main',
    });
    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    const merge = portal.rest.pulls.merge({ owner: 'blx', repo, pull_number: data.number });
    expect((await refusal(merge)).status).toBe(405);
  });
});
