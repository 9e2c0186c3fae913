#!/usr/bin/env node
// The measurements that the portal promises, each beside a baseline of the same run:
//   yarn bench            prints a table and writes .simulator/bench.json
//   yarn bench --json     prints JSON only
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { eventually, serviceValues, World } from '../tests/lib/world.mjs';
import { provideAppBundle } from './lib/appBundle.mjs';
import { freePort } from './lib/ports.mjs';
import { percentile } from './lib/statistics.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isJson = process.argv.includes('--json');
const RUNS = 5;
const LIST_SETS = 10_000;
const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const OUR_SOURCES = /plugins\/(blx-[a-z-]+|scaffolder-module-blx)\/src\//;
const rows = [];

const say = message => process.stderr.write(`${message}\n`);
const round = value => Math.round(value * 10) / 10;

function add({ what, ours, unit, limit, baseline, baselineIs }) {
  rows.push({
    what,
    ours: round(ours),
    unit,
    limit,
    baseline: baseline === undefined ? undefined : round(baseline),
    ratio: baseline === undefined ? undefined : Math.round((ours / baseline) * 100) / 100,
    baselineIs,
  });
}

async function timed(action) {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}

async function repeat(count, action) {
  const times = [];
  for (let run = 0; run < count; run += 1) times.push(await timed(() => action(run)));
  return times;
}

async function measurePreviewAndSubmit() {
  say('preview and submit …');
  const world = await World.start();
  try {
    const developer = world.person('deposits-developer');
    const platform = world.forgePerson('platform-engineer');
    await developer.preview(serviceValues('bench-warm-service'));
    const previews = await repeat(RUNS, run => developer.preview(serviceValues(`bench-preview-${run}`)));
    const catalogReads = await repeat(RUNS, () =>
      developer.call('GET', '/api/catalog/entities/by-query?limit=100&fields=metadata'),
    );
    add({
      what: 'preview of a microservice, median',
      ours: percentile(previews, 50),
      unit: 'ms',
      limit: 3000,
      baseline: percentile(catalogReads, 50),
      baselineIs: 'a catalog query of 100 entities',
    });
    const firsts = [];
    for (let run = 0; run < 3; run += 1) {
      const { digest } = await developer.preview(serviceValues(`bench-submit-${run}`));
      firsts.push(
        await timed(async () => {
          const id = await developer.submit(digest);
          await eventually(
            'the first pull request',
            async () => {
              const { body } = await platform.call(
                'GET',
                '/repos/blx/tf-sandbox-apps-microservices/pulls?state=open&per_page=100',
              );
              return body.some(each => each.body?.includes(`blx:change-set=${id} `));
            },
            { everyMs: 50 },
          );
        }),
      );
    }
    add({
      what: 'submit to first pull request visible, median',
      ours: percentile(firsts, 50),
      unit: 'ms',
      limit: 5000,
    });
  } finally {
    await world.stop();
  }
}

async function measureLists() {
  say(`list of ${LIST_SETS} change sets …`);
  const world = await World.start();
  try {
    await world.killBackend();
    const database = join(world.state, 'portal', 'blx-environments.sqlite');
    if (!existsSync(database))
      throw new Error('The database of the change sets is not where it was expected');
    const backend = join(root, 'plugins', 'blx-environments-backend');
    const seed = spawnSync(
      process.execPath,
      ['-r', TRANSFORM, join(backend, 'bench', 'seedChangeSets.ts'), database, String(LIST_SETS)],
      { cwd: backend, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (seed.status !== 0) throw new Error('The change sets could not be made');
    await world.startBackend();
    const auditor = world.person('auditor');
    const developer = world.person('deposits-developer');
    const list = (person, query) => async () => {
      const { status, body } = await person.call('GET', `/api/blx-environments/change-sets?${query}`);
      if (status !== 200) throw new Error(JSON.stringify(body));
    };
    await list(auditor, 'scope=all')();
    const reads = await repeat(100, () => auditor.call('GET', '/api/catalog/entities/by-query?limit=25'));
    for (const [title, person, query] of [
      ['all', auditor, 'scope=all&limit=25'],
      ['my team’s', developer, 'scope=team&limit=25'],
      ['by state and environment', auditor, 'scope=all&state=rejected&environment=uat&limit=25'],
      ['by words', auditor, 'scope=all&text=service-99&limit=25'],
      ['last page', auditor, 'scope=all&limit=25&offset=9900'],
    ]) {
      add({
        what: `list of ${LIST_SETS} change sets, ${title}, p95`,
        ours: percentile(await repeat(100, list(person, query)), 95),
        unit: 'ms',
        limit: 50,
        baseline: percentile(reads, 95),
        baselineIs: 'a catalog page of 25 entities',
      });
    }
  } finally {
    await world.stop();
  }
}

async function startTime(script, cwd, port, args, env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['-r', TRANSFORM, script, ...args], {
    cwd,
    env: { ...process.env, ...env, NODE_ENV: 'development' },
    stdio: 'ignore',
  });
  try {
    for (;;) {
      const url = `http://localhost:${port}/.backstage/health/v1/readiness`;
      const isReady = await fetch(url).then(
        response => response.ok,
        () => false,
      );
      if (isReady) return performance.now() - startedAt;
      if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
      await sleep(25);
    }
  } finally {
    child.kill('SIGKILL');
    await new Promise(resolve => child.on('exit', resolve));
  }
}

async function measureStart() {
  say('start of the backend …');
  const world = await World.start();
  await world.killBackend();
  const folder = mkdtempSync(join(tmpdir(), 'blx-bench-'));
  const backend = join(root, 'packages', 'backend');
  const simulatorPort = new URL(world.simulatorUrl).port;
  const ours = [];
  const bare = [];
  try {
    // In turn, so that both meet the same moods of the machine; the first pair warms the caches.
    for (let run = 0; run <= RUNS; run += 1) {
      const port = await freePort();
      const bareTime = await startTime(
        join(root, 'bench', 'bareBackend.ts'),
        backend,
        port,
        ['--config', join(root, 'bench', 'bare.yaml')],
        {
          BARE_PORT: String(port),
          BARE_DATABASE: join(folder, `bare-${run}`),
        },
      );
      const state = join(folder, `ours-${run}`);
      mkdirSync(join(state, 'forge'), { recursive: true });
      spawnSync('cp', ['-r', join(world.state, 'forge', 'app'), join(state, 'forge', 'app')]);
      const ownPort = await freePort();
      const configs = ['app-config.yaml', 'app-config.simulator.yaml'].flatMap(file => [
        '--config',
        join(root, file),
      ]);
      const ourTime = await startTime(join(backend, 'src', 'index.ts'), backend, ownPort, configs, {
        PORTAL_PORT: String(ownPort),
        SIMULATOR_PORT: simulatorPort,
        SIMULATOR_STATE: state,
      });
      if (run > 0) {
        bare.push(bareTime);
        ours.push(ourTime);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await world.stop();
  }
  const oursMedian = percentile(ours, 50);
  const bareMedian = percentile(bare, 50);
  add({
    what: 'backend from nothing to ready, median',
    ours: oursMedian,
    unit: 'ms',
    limit: bareMedian * 1.3,
    baseline: bareMedian,
    baselineIs: 'the stock plugins alone; at most 1.3 of it',
  });
}

async function measureBundle() {
  say('bundle …');
  await provideAppBundle(root);
  const folder = join(root, 'packages', 'app', 'dist', 'static');
  const files = readdirSync(folder).filter(name => name.endsWith('.js'));
  const size = name => gzipSync(readFileSync(join(folder, name))).length / 1024;
  // A chunk is ours when code of one of our packages is in it, and a route's when the shell does not load it at once.
  const ours = files.filter(name => {
    const map = join(folder, `${name}.map`);
    return (
      existsSync(map) &&
      JSON.parse(readFileSync(map, 'utf8')).sources.some(source => OUR_SOURCES.test(source))
    );
  });
  const shell = readFileSync(join(root, 'packages', 'app', 'dist', 'index.html'), 'utf8');
  const routes = ours.filter(name => !shell.includes(name));
  if (routes.length === 0) throw new Error('No chunk of ours was found: the measurement would say nothing');
  add({
    what: `largest route chunk of ours (${routes.length} chunks), gzip`,
    ours: Math.max(...routes.map(size)),
    unit: 'kB',
    limit: 150,
  });
}

await measureBundle();
await measurePreviewAndSubmit();
await measureLists();
await measureStart();

for (const row of rows) row.isWithin = row.ours <= row.limit;
const result = `${JSON.stringify(
  { at: new Date().toISOString(), node: process.version, rows },
  undefined,
  2,
)}\n`;
if (isJson) {
  process.stdout.write(result);
} else {
  for (const row of rows) {
    const base =
      row.baseline === undefined ? '' : `  ${row.ratio} × ${row.baseline} ${row.unit} (${row.baselineIs})`;
    const sign = row.isWithin ? '✓' : '✕';
    process.stdout.write(
      `${sign} ${row.what.padEnd(62)} ${String(row.ours).padStart(8)} ${row.unit}  limit ${Math.round(
        row.limit,
      )}${base}\n`,
    );
  }
  mkdirSync(join(root, '.simulator'), { recursive: true });
  writeFileSync(join(root, '.simulator', 'bench.json'), result);
  process.stdout.write('\nThe same as JSON: .simulator/bench.json\n');
}
