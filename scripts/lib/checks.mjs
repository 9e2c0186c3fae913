// The list of checks, cheap ones first.
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './browser.mjs';

const node = process.execPath;
const bin = (root, name) => join(root, 'node_modules', '.bin', name);
const cli = root => join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli');

const testsIn = (root, folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter(name => /\.test\.(mjs|ts)$/.test(name))
    .map(name => join(folder, name));

/** The simulator writes its App's credentials at its first start; the check of the configuration comes before. */
function makeSimulatorState() {
  const state = mkdtempSync(join(tmpdir(), 'blx-state-'));
  mkdirSync(join(state, 'forge', 'app'), { recursive: true });
  for (const name of ['private-key.pem', 'webhook-secret'])
    writeFileSync(join(state, 'forge', 'app', name), 'x');
  return state;
}

const configSets = [
  ['app-config.yaml'],
  ['app-config.yaml', 'app-config.simulator.yaml'],
  ['app-config.yaml', 'app-config.production.yaml'],
  ['app-config.yaml', 'app-config.simulator.yaml', 'app-config.dev.yaml'],
];

export const checks = [
  {
    name: 'versions',
    title: 'one exact version of each Backstage package, a clean lockfile, no path of a machine',
    command: ({ root }) => [node, join(root, 'scripts/checks/versions.mjs')],
    count: 'plain',
  },
  {
    name: 'scripts',
    title: 'tests of the scripts and of the rules between rooms',
    command: ({ root }) => [node, '--test', '--test-reporter=spec', ...testsIn(root, 'scripts/checks')],
    count: 'node',
    noSkipsInCi: true,
  },
  {
    name: 'format',
    title: 'Prettier',
    command: ({ root }) => [bin(root, 'prettier'), '--check', '--loglevel', 'warn', '.'],
  },
  {
    name: 'types',
    title: 'TypeScript over everything',
    command: ({ root }) => [bin(root, 'tsc'), '--pretty', 'false'],
  },
  {
    name: 'lint',
    title: 'ESLint with the rooms',
    command: ({ root }) => [node, cli(root), 'repo', 'lint', '--max-warnings', '0'],
  },
  {
    name: 'lint-programs',
    title: 'ESLint for scripts, tests of the running programs, measurements and judges',
    command: ({ root }) => [
      bin(root, 'eslint'),
      ...['--no-eslintrc', '--config', 'scripts/eslint-programs.cjs', '--max-warnings', '0'],
      ...['--ext', '.mjs,.ts,.cjs'],
      ...['scripts', 'tests', 'e2e', 'bench', 'templates/judges', 'playwright.config.ts'],
    ],
  },
  ...configSets.map((files, index) => ({
    name: ['config', 'config-sim', 'config-prod', 'config-dev'][index],
    title: `config:check ${files.join(' ')}`,
    command: ({ root }) => [
      node,
      cli(root),
      'config:check',
      '--lax',
      '--strict',
      ...files.flatMap(file => ['--config', file]),
    ],
    env: () => ({ SIMULATOR_STATE: makeSimulatorState() }),
  })),
  {
    name: 'catalog',
    title: 'the bank in the catalog: relations, owners, seed names, API documents',
    command: ({ root }) => [node, join(root, 'scripts/checks/catalog.mjs')],
    count: 'plain',
  },
  {
    name: 'docs',
    title: 'documentation: builds strictly, links lead somewhere',
    command: ({ root }) => [node, join(root, 'scripts/checks/docs.mjs')],
    count: 'plain',
  },
  {
    name: 'unit',
    title: 'unit and integration tests, on SQLite and PostgreSQL',
    needsPostgres: true,
    missing: ({ postgresUrl, isCi }) =>
      isCi && !postgresUrl ? 'PostgreSQL is missing: the store would only be tested on SQLite' : undefined,
    command: ({ root, reportFile }) => [
      node,
      cli(root),
      'repo',
      'test',
      '--no-watch',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${reportFile}`,
    ],
    count: 'jest',
    noSkipsInCi: true,
  },
  {
    name: 'system',
    title: 'portal and simulator as processes: forge, kill points, faults',
    command: ({ root }) => [node, '--test', '--test-concurrency=2', ...testsIn(root, 'tests')],
    count: 'node',
    noSkipsInCi: true,
  },
  {
    name: 'judges',
    title: 'templates: every case rendered and judged by outside tools',
    command: ({ root }) => [node, join(root, 'templates/judges/run.mjs')],
    count: 'plain',
    noSkipsInCi: true,
  },
  {
    name: 'browser',
    title: 'the story in a browser, axe on every page of ours',
    missing: () =>
      findChromium()
        ? undefined
        : 'no Chromium found: install Chrome or Chromium, or name it in PLAYWRIGHT_CHROMIUM',
    command: ({ root }) => [bin(root, 'playwright'), 'test', '--reporter=list,json'],
    env: ({ reportFile }) => ({
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      PLAYWRIGHT_CHROMIUM: findChromium(),
    }),
    count: 'playwright',
    noSkipsInCi: true,
  },
];
