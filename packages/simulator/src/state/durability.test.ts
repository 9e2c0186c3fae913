import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Octokit } from 'octokit';
import {
  commitTo,
  portalOctokit,
  refusal,
  seedRepository,
  TestSimulator,
  until,
} from '../__testUtils__/startTestSimulator';
import { packageFolder } from '../packageFolder';

const at = { owner: 'blx', repo: 'demo' };

/** The program itself, as `npm start` runs it. */
class Program {
  readonly messages: object[] = [];
  output = '';
  url = '';
  readonly #child: ChildProcess;

  constructor(readonly state: string, args: string[] = []) {
    this.#child = spawn(
      process.execPath,
      [
        '-r',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/main.ts',
        ...['--port', '0', '--state', state, '--seed', 'empty', '--catalog', join(state, 'none')],
        ...args,
      ],
      { cwd: packageFolder, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    this.#child.on('message', message => this.messages.push(Object(message)));
    this.#child.stdout?.on('data', chunk => (this.output += chunk));
    this.#child.stderr?.on('data', chunk => (this.output += chunk));
  }

  async ready(): Promise<Octokit> {
    await until(() => /ready at \S+/.test(this.output), 60_000);
    this.url = /ready at (\S+)/.exec(this.output)?.[1] ?? '';
    return portalOctokit(this.url, JSON.parse(readFileSync(join(this.state, 'app/app.json'), 'utf8')));
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    return new Promise(resolve => {
      this.#child.once('exit', resolve);
      if (this.#child.exitCode === null) this.#child.kill(signal);
    });
  }

  exit(): Promise<number | null> {
    return new Promise(resolve => this.#child.once('exit', resolve));
  }
}

describe('the state of the simulator', () => {
  let state: string;
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rmSync(state, { recursive: true, force: true }));

  it('is there after a SIGKILL in the middle of writing, and whole', async () => {
    const first = new Program(state);
    const portal = await first.ready();
    const main = await seedRepository(portal, at.repo, { 'README.md': 'x\n' });
    const answered: number[] = [];
    const writing = (async () => {
      for (let n = 1; ; n += 1) {
        const sha = await commitTo(portal, at.repo, main, { [`f${n}`]: `${n}\n` });
        await portal.rest.git.createRef({ ...at, ref: `refs/heads/b${n}`, sha });
        await portal.rest.pulls.create({ ...at, title: `Pull ${n}`, head: `b${n}`, base: 'main' });
        if (n % 2) await portal.rest.pulls.merge({ ...at, pull_number: n });
        answered.push(n);
      }
    })().catch(() => undefined);
    await until(() => answered.length >= 3, 60_000);
    await first.end('SIGKILL');
    await writing;

    const second = new Program(state);
    const again = await second.ready();
    const { data: pulls } = await again.rest.pulls.list({ ...at, state: 'all', per_page: 100 });
    for (const n of answered) {
      const pull = pulls.find(one => one.number === n);
      expect(pull).toMatchObject({ title: `Pull ${n}`, state: n % 2 ? 'closed' : 'open' });
      expect(pull?.merged_at === null).toBe(n % 2 === 0);
    }
    // Every record agrees with git, also the one that was being made.
    for (const pull of pulls) {
      const { data: ref } = await again.rest.git.getRef({ ...at, ref: `heads/${pull.head.ref}` });
      expect(ref.object.sha).toBe(pull.head.sha);
    }
    await second.end('SIGTERM');
  });

  it('begins again from the seed when the first start was killed', async () => {
    const first = new Program(state, ['--seed', 'bank']);
    await until(() => existsSync(join(state, 'git')), 60_000);
    await first.end('SIGKILL');
    const second = new Program(state, ['--seed', 'bank']);
    const portal = await second.ready();
    const { data } = await portal.rest.repos.listForOrg({ org: 'blx' });
    expect(data.map(one => one.name)).toEqual(['platform-gitops', 'tf-sandbox-apps-microservices']);
    await second.end('SIGTERM');
  });

  it('tells its supervisor of a reset, ends on SIGTERM and writes nothing beside its folder', async () => {
    const program = new Program(state);
    await program.ready();
    await fetch(`${program.url}/_simulator/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-simulator-control': '1' },
      body: '{"seed":"empty"}',
    });
    await until(() => program.messages.length >= 3);
    expect(program.messages.slice(-2)).toEqual([{ type: 'reset-begins' }, { type: 'reset', seed: 'empty' }]);
    expect(await program.end('SIGTERM')).toBe(0);
    expect(readdirSync(state).sort()).toEqual(expect.arrayContaining(['app', 'state.sqlite']));
  });

  it('says in one sentence that its port is taken', async () => {
    const first = new Program(state);
    await first.ready();
    const other = mkdtempSync(join(tmpdir(), 'simulator-'));
    const second = new Program(other, ['--port', new URL(first.url).port]);
    expect(await second.exit()).toBe(1);
    expect(second.output).toMatch(/did not start: its port is in use/);
    await first.end('SIGTERM');
    rmSync(other, { recursive: true, force: true });
  });
});

describe('restart and reset', () => {
  it('keeps tokens, faults, protection and the clock over a restart', async () => {
    const sim = await TestSimulator.start();
    try {
      const portal = await sim.portal();
      await seedRepository(portal, at.repo, { CODEOWNERS: '* @blx/platform\n' });
      await portal.rest.repos.updateBranchProtection({
        ...at,
        branch: 'main',
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: {},
        restrictions: null,
      });
      const token = await sim.tokenOf('auditor');
      await sim.control('POST', '/faults', { kind: 'delay', path: '/nowhere' });
      await sim.control('POST', '/clock', { now: '2027-03-01T00:00:00Z', isFrozen: true });
      await sim.restart();
      expect(await sim.control('GET', '/clock')).toMatchObject({
        now: '2027-03-01T00:00:00.000Z',
        isFrozen: true,
      });
      expect((await sim.control('GET', '/faults')).faults).toHaveLength(1);
      const me = await fetch(`${sim.url}/api/v3/user`, { headers: { authorization: `token ${token}` } });
      expect(await me.json()).toMatchObject({ login: 'auditor' });
      const again = await sim.portal();
      const { data } = await again.rest.repos.getBranch({ ...at, branch: 'main' });
      expect(data.protected).toBe(true);
    } finally {
      await sim.stop();
    }
  });

  it('goes back to the seed in seconds, to the same commits', async () => {
    const sim = await TestSimulator.start({ seed: 'bank' });
    try {
      const repo = 'platform-gitops';
      const headOf = async () => {
        const portal = await sim.portal();
        const { data } = await portal.rest.repos.getBranch({ owner: 'blx', repo, branch: 'main' });
        return data.commit.sha;
      };
      const before = await headOf();
      const old = await sim.tokenOf('auditor');
      const portal = await sim.portal();
      await portal.rest.repos.delete({ owner: 'blx', repo });
      await seedRepository(portal, 'other', { a: 'a\n' });
      const started = performance.now();
      await sim.control('POST', '/reset', { seed: 'bank' });
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(await headOf()).toBe(before);
      const fresh = await sim.portal();
      expect((await refusal(fresh.rest.repos.get({ owner: 'blx', repo: 'other' }))).status).toBe(404);
      const stale = await fetch(`${sim.url}/api/v3/user`, { headers: { authorization: `token ${old}` } });
      expect(stale.status).toBe(401);
    } finally {
      await sim.stop();
    }
  });

  it('lets nothing of the old world into the new one', async () => {
    const sim = await TestSimulator.start();
    try {
      const portal = await sim.portal();
      const writes = Promise.allSettled(
        [...Array(8).keys()].map(index =>
          portal.rest.repos.createInOrg({ org: 'blx', name: `late-${index}`, auto_init: true }),
        ),
      );
      await until(async () => {
        const { data } = await portal.rest.repos.listForOrg({ org: 'blx' });
        return data.length > 0;
      });
      await sim.control('POST', '/reset', { seed: 'empty' });
      await writes;
      const fresh = await sim.portal();
      expect((await fresh.rest.repos.listForOrg({ org: 'blx' })).data).toEqual([]);
    } finally {
      await sim.stop();
    }
  });
});
