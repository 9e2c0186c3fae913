// `npm start` as a person has it: its words, its end, and what it says when something is in its way.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, isBusy } from '../scripts/lib/ports.mjs';
import { eventually, Person, serviceValues } from './lib/world.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The first start builds the app when its sources changed. */
const START_MS = 900_000;
const STOP_MS = 30_000;

/** A script as a process group of its own, as a terminal makes one. */
class Script {
  stdout = '';
  stderr = '';
  #child;

  constructor(args, env) {
    this.#child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child.stdout.on('data', chunk => (this.stdout += chunk));
    this.#child.stderr.on('data', chunk => (this.stderr += chunk));
    this.ended = new Promise(resolve => {
      this.#child.on('close', (code, signal) => resolve(code ?? signal));
    });
  }

  /** Process ids of the script and everything that it started. */
  processes() {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    const pairs = stdout
      .trim()
      .split('\n')
      .map(line => line.trim().split(/\s+/).map(Number));
    const found = [this.#child.pid];
    for (const parent of found) found.push(...pairs.filter(pair => pair[1] === parent).map(pair => pair[0]));
    return found;
  }

  /** The signal to the script alone, as a supervisor sends it, or to its whole group, as Ctrl-C does. */
  async end(signal, { isGroup }) {
    process.kill(isGroup ? -this.#child.pid : this.#child.pid, signal);
    const late = new Promise(resolve => {
      setTimeout(resolve, STOP_MS, 'still running').unref();
    });
    return Promise.race([this.ended, late]);
  }

  /** Nothing outlives a test that failed. */
  kill() {
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch (error) {
      // ESRCH: nothing is left.
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

const isAlive = pid => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What a person reads when it did not work: sentences, not the stack of an error. */
function assertOneSentence(text, expected) {
  assert.match(text, expected);
  assert.equal(text.trim().split('\n').length, 1, text);
}

describe('npm start', () => {
  let folder;
  let places;
  const scripts = [];
  const started = (args, env) => {
    const script = new Script(args, env);
    scripts.push(script);
    return script;
  };
  const start = env => started([join(root, 'scripts', 'start.mjs')], { ...places, ...env });
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'blx-start-'));
    places = {
      PORTAL_PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
      SIMULATOR_STATE: join(folder, 'state'),
    };
  });
  after(() => {
    for (const script of scripts) script.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ready(script) {
    const line = await eventually(
      'the address',
      async () => {
        const ended = await Promise.race([script.ended, 'no']);
        if (ended !== 'no') return `it ended: ${ended}\n${script.stderr}`;
        return script.stdout.split('\n').find(text => text.includes('is ready:'));
      },
      { timeoutMs: START_MS },
    );
    assert.match(line, /is ready: +http:\/\/localhost:\d+ /);
    return /http:\S+/.exec(line)[0];
  }

  async function assertGone(processes) {
    await eventually('the end of every process', () => processes.every(pid => !isAlive(pid)), {
      timeoutMs: 5000,
    });
    for (const name of ['PORTAL_PORT', 'SIMULATOR_PORT']) {
      assert.equal(await isBusy(Number(places[name])), false, `${name} is still taken`);
    }
  }

  it('prints one address, ends with Ctrl-C, and comes again with what it knew', async () => {
    const first = start();
    const portalUrl = await ready(first);
    assert.equal(portalUrl, `http://localhost:${places.PORTAL_PORT}`);
    assert.deepEqual(first.stdout.match(/http:\S+/g), [portalUrl]);
    assert.equal(first.stderr, '');
    assert.match(await (await fetch(portalUrl)).text(), /<div id="root">/);
    const developer = new Person({ portalUrl }, 'deposits-developer');
    const { digest } = await eventually('a preview', () =>
      developer.preview(serviceValues('deposit-interest-service')),
    );
    const id = await developer.submit(digest);
    const processes = first.processes();
    assert.ok(processes.length >= 3, 'the script, the simulator and the backend');
    assert.equal(await first.end('SIGINT', { isGroup: true }), 0);
    assert.equal(first.stderr.trim(), '');
    await assertGone(processes);

    const second = start();
    await ready(second);
    assert.doesNotMatch(second.stdout, /building the app/);
    // The token of the first start: the portal's keys are part of what is kept.
    assert.equal((await developer.changeSet(id)).id, id);
    const later = second.processes();
    assert.equal(await second.end('SIGINT', { isGroup: false }), 0);
    assert.equal(second.stderr.trim(), '');
    await assertGone(later);
  });

  it('ends without complaint when Ctrl-C comes while it starts', async () => {
    const script = start();
    await eventually('the backend', () => script.stdout.includes('starting the portal'), {
      timeoutMs: START_MS,
    });
    const processes = script.processes();
    assert.equal(await script.end('SIGINT', { isGroup: true }), 0);
    assert.equal(script.stderr.trim(), '');
    await assertGone(processes);
  });

  for (const [variable, what] of [
    ['PORTAL_PORT', 'portal'],
    ['SIMULATOR_PORT', 'simulator'],
  ]) {
    it(`says who needs a busy ${variable} and how to choose another`, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise(resolve => server.once('listening', resolve));
      try {
        const { port } = server.address();
        const script = start({ [variable]: String(port) });
        assert.equal(await script.ended, 1);
        assertOneSentence(script.stderr, new RegExp(`^\\s*Port ${port} .*${what}.*${variable}=<port>`));
      } finally {
        server.close();
      }
    });
  }

  it('says which state folder cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const script = start({ SIMULATOR_STATE: file });
    assert.equal(await script.ended, 1);
    assertOneSentence(script.stderr, /state folder .*file cannot be written .*SIMULATOR_STATE=<folder>/);
  });
});

describe('the first run of npm', () => {
  it('says what to do when the registry does not answer', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'blx-cache-'));
    try {
      const script = new Script([join(root, 'scripts', 'bootstrap.mjs'), 'check', 'versions'], {
        XDG_CACHE_HOME: cache,
        npm_config_registry: 'http://127.0.0.1:9/',
        // Only how long npm tries.
        npm_config_fetch_retries: '0',
      });
      assert.equal(await script.ended, 1);
      const lines = script.stderr.trim().split('\n');
      assert.equal(lines.length, 2, script.stderr);
      assert.match(lines[0], /^\[bootstrap\] downloading /);
      assert.match(lines[1], /the registry does not answer: check the network/);
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  });
});
