// Simulator and portal as child processes: for `npm start`, the tests, the measurements and the pictures.
import { spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const READY_MS = 180_000;
const STOP_MS = 10_000;

/** A program that failed: its last lines say why. */
export class ProgramError extends Error {}

class Program {
  #tail = '';
  #child;
  #name;
  #isStopping = false;
  isReady = false;
  exited;

  constructor(name, child, logFile) {
    this.#name = name;
    this.#child = child;
    const log = createWriteStream(logFile, { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        this.#tail = (this.#tail + chunk).slice(-6000);
        log.write(chunk);
      });
    }
    this.exited = new Promise(done => {
      child.on('exit', (code, signal) => {
        log.end();
        done({ code, signal });
      });
    });
    child.on('error', error => {
      this.#tail += error.message;
    });
  }

  get pid() {
    return this.#child.pid;
  }

  get isRunning() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  onMessage(listener) {
    this.#child.on('message', listener);
  }

  async waitFor(url) {
    const until = Date.now() + READY_MS;
    while (this.isRunning && Date.now() < until) {
      const isReady = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
        response => response.ok,
        () => false,
      );
      if (isReady) {
        this.isReady = true;
        return;
      }
      await sleep(150);
    }
    throw new ProgramError(
      this.isRunning
        ? `${this.#name} did not become ready in ${READY_MS / 1000} s. Its last lines:\n${this.#tail}`
        : `${this.#name} stopped while it started. Its last lines:\n${this.#tail}`,
    );
  }

  /** Whether nobody asked for its end. */
  get isUnexpectedEnd() {
    return !this.isRunning && !this.#isStopping;
  }

  async stop(signal = 'SIGTERM') {
    this.#isStopping = true;
    if (!this.isRunning) return;
    this.#child.kill(signal);
    const isGone = await Promise.race([this.exited.then(() => true), sleep(STOP_MS, false, { ref: false })]);
    if (!isGone) {
      this.#child.kill('SIGKILL');
      await this.exited;
    }
  }
}

/** Starts and stops the two programs; state lives below `state`. */
export class Portal {
  #root;
  #options;
  #env;
  /** The reset that runs, if any; the next one waits for it. */
  #reset = Promise.resolve();
  #isStopping = false;
  /** Whether a reset ended a backend that ran. */
  #isToComeBack = false;
  simulator;
  backend;

  constructor(root, options = {}) {
    this.#root = root;
    this.#options = { portalPort: 7007, simulatorPort: 7990, seed: 'bank', configs: [], ...options };
    this.state = resolve(root, options.state ?? '.simulator');
    this.portalUrl = `http://localhost:${this.#options.portalPort}`;
    this.simulatorUrl = `http://localhost:${this.#options.simulatorPort}`;
    this.#env = {
      ...process.env,
      PORTAL_PORT: String(this.#options.portalPort),
      SIMULATOR_PORT: String(this.#options.simulatorPort),
      SIMULATOR_STATE: this.state,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
      ...options.env,
    };
    // The simulator's sign-in refuses to run in production, as it must.
    delete this.#env.NODE_ENV;
  }

  #spawn(name, args, cwd, { ipc = false } = {}) {
    if (this.#isStopping) throw new ProgramError(`${name} is not started any more: the portal is stopping`);
    const logs = this.#makeLogs();
    const child = spawn(process.execPath, ['-r', TRANSFORM, ...args], {
      cwd,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc'] : [])],
    });
    const program = new Program(name, child, join(logs, `${name}.log`));
    program.exited.then(({ code }) => {
      if (program.isUnexpectedEnd && program.isReady) this.#options.onUnexpectedEnd?.(name, code);
    });
    return program;
  }

  #makeLogs() {
    const logs = join(this.state, 'logs');
    try {
      mkdirSync(logs, { recursive: true });
      accessSync(logs, constants.W_OK);
    } catch (error) {
      const advice = 'mend its owner, or choose another folder with SIMULATOR_STATE=<folder>';
      throw new ProgramError(`The state folder ${this.state} cannot be written (${error.code}): ${advice}`);
    }
    return logs;
  }

  async startSimulator() {
    const { simulatorPort, seed } = this.#options;
    this.simulator = this.#spawn(
      'simulator',
      [
        join(this.#root, 'packages', 'simulator', 'src', 'main.ts'),
        ...['--port', String(simulatorPort), '--seed', seed, '--state', join(this.state, 'forge')],
        ...['--catalog', join(this.#root, 'catalog')],
        ...['--webhook-url', `${this.portalUrl}/api/blx-environments/webhooks/github`],
      ],
      this.#root,
      { ipc: true },
    );
    // One reset for both: the portal ends before the forge is wiped, or it would go on with its work in the new one.
    this.simulator.onMessage(message => {
      if (message?.type === 'reset-begins') this.#reset = this.#reset.then(() => this.#wipeBackend());
      if (message?.type === 'reset') {
        this.#reset = this.#reset
          .then(() => this.#bringBackendBack())
          .then(
            () => this.#options.onReset?.(),
            error => this.#options.onResetFailed?.(error),
          );
      }
    });
    await this.simulator.waitFor(`${this.simulatorUrl}/_simulator/clock`);
  }

  async startBackend() {
    const configs = ['app-config.yaml', 'app-config.simulator.yaml', ...this.#options.configs];
    this.backend = this.#spawn(
      'backend',
      [
        join(this.#root, 'packages', 'backend', 'src', 'index.ts'),
        ...configs.flatMap(file => ['--config', resolve(this.#root, file)]),
      ],
      join(this.#root, 'packages', 'backend'),
    );
    await this.backend.waitFor(`${this.portalUrl}/.backstage/health/v1/readiness`);
  }

  async start() {
    await this.startSimulator();
    await this.startBackend();
  }

  /** What a power cut would do. */
  async killBackend() {
    await this.backend?.stop('SIGKILL');
  }

  async #wipeBackend() {
    this.#isToComeBack ||= Boolean(this.backend?.isRunning);
    await this.backend?.stop('SIGKILL');
    rmSync(join(this.state, 'portal'), { recursive: true, force: true });
  }

  async #bringBackendBack() {
    if (!this.#isToComeBack || this.#isStopping) return;
    this.#isToComeBack = false;
    await this.startBackend();
  }

  async stop() {
    this.#isStopping = true;
    await Promise.all([this.backend?.stop(), this.simulator?.stop()]);
    await this.#reset;
  }
}
