#!/usr/bin/env node
// Simulator, backend and app with one command; `--dev` serves the app with hot reload on another port.
import { spawn } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideAppBundle } from './lib/appBundle.mjs';
import { isBusy, readPort } from './lib/ports.mjs';
import { Portal } from './lib/portal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isDev = process.argv.includes('--dev');
const portalPort = portOf('PORTAL_PORT', 7007);
const simulatorPort = portOf('SIMULATOR_PORT', 7990);
if (portalPort === simulatorPort) {
  fail(`PORTAL_PORT and SIMULATOR_PORT are both ${portalPort}: give each its own port`);
}
const startedAt = Date.now();
const MIN_FREE_BYTES = 300 * 1024 ** 2;

function say(message) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0).padStart(3);
  process.stdout.write(`${seconds} s  ${message}\n`);
}

function portOf(variable, usual) {
  try {
    return readPort(variable, process.env[variable], usual);
  } catch (error) {
    return fail(error.message);
  }
}

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

const portal = new Portal(root, {
  portalPort,
  simulatorPort,
  state: process.env.SIMULATOR_STATE,
  configs: isDev ? ['app-config.dev.yaml'] : [],
  onUnexpectedEnd: (name, code) => {
    process.stderr.write(
      `\nThe ${name} stopped (exit code ${code}): see the end of ${portal.state}/logs/${name}.log\n`,
    );
    stop(1);
  },
  onReset: () => say(`reset done: the portal is as new at ${portal.portalUrl}`),
  onResetFailed: error => {
    process.stderr.write(`\nThe portal did not come back after the reset. ${error.message}\n`);
    stop(1);
  },
});
let devServer;
const stopping = new AbortController();

async function stop(code) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  devServer?.kill('SIGTERM');
  await portal.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));

for (const [port, what, variable] of [
  [portalPort, 'portal', 'PORTAL_PORT'],
  [simulatorPort, 'simulator', 'SIMULATOR_PORT'],
]) {
  if (await isBusy(port)) {
    fail(
      `Port ${port} is in use, and the ${what} needs it: stop the other program, or choose another port with ${variable}=<port> npm start`,
    );
  }
}
const disk = statfsSync(root);
if (disk.bavail * disk.bsize < MIN_FREE_BYTES) {
  fail('The disk is nearly full: free at least 300 MB and run `npm start` again');
}

try {
  if (!isDev) {
    await provideAppBundle(root, {
      onBuild: () => say('building the app (once, about a minute)'),
      signal: stopping.signal,
    });
  }
  say('starting the simulator: GitHub on loopback');
  await portal.startSimulator();
  say('starting the portal');
  await portal.startBackend();
} catch (error) {
  // Ctrl-C while something starts makes that fail, which is no news; stop() ends the process.
  if (stopping.signal.aborted) await new Promise(() => {});
  await portal.stop();
  const full = /ENOSPC|SQLITE_FULL/.test(error.message)
    ? 'The disk is full: free at least 300 MB and run `npm start` again'
    : error.message;
  fail(full);
}

let address = portal.portalUrl;
if (isDev) {
  const cli = join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli');
  const configs = ['app-config.yaml', 'app-config.simulator.yaml', 'app-config.dev.yaml'];
  devServer = spawn(
    process.execPath,
    [cli, 'package', 'start', ...configs.flatMap(file => ['--config', join(root, file)])],
    {
      cwd: join(root, 'packages', 'app'),
      stdio: 'inherit',
      env: { ...process.env, SIMULATOR_STATE: portal.state },
    },
  );
  address = 'http://localhost:3000';
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
say(`BLX portal ${version} is ready:  ${address}   (Ctrl-C ends everything)`);
