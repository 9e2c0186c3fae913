// Renders every case of the microservice template through a real scaffolder and lets outside tools judge the result.
// usage: node templates/judges/run.mjs [--no-builds]     last line: N passed, N failed, N skipped
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildObstacle, gradleFiles, unsecureEndpoint } from './judges/builds.mjs';
import { catalogEntities } from './judges/catalogEntities.mjs';
import { chartSchema, helm, kubeconform } from './judges/charts.mjs';
import { asyncapi, openapi } from './judges/contracts.mjs';
import { entries } from './judges/entries.mjs';
import { ktlint } from './judges/kotlinStyle.mjs';
import { hadolint, shellcheck, yamllint } from './judges/texts.mjs';
import { actionlint, zizmor } from './judges/workflows.mjs';
import { readCases, writeFiles } from './lib/cases.mjs';
import { exec } from './lib/exec.mjs';
import { loadTemplate, startPortal } from './lib/portal.mjs';
import { createReport } from './lib/report.mjs';
import { readSeed, renderSeed, seedDifferences } from './lib/seed.mjs';
import { openTools } from './lib/tools.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'templates/microservice');
const bank = join(root, 'packages/simulator/seeds/bank');
const judges = [
  entries,
  catalogEntities,
  openapi,
  asyncapi,
  gradleFiles,
  yamllint,
  hadolint,
  shellcheck,
  actionlint,
  zizmor,
  helm,
  chartSchema,
  kubeconform,
  ktlint,
];

const report = createReport();
const tools = await openTools();
const work = await mkdtemp(join(tmpdir(), 'judges-'));

async function renderCase(one, portal, template) {
  const { files, output } = await portal.dryRun({ ...template, values: one.values });
  await writeFiles(join(work, one.name), files);
  const found = output.checks.filter(check => check.findings.length > 0).map(check => check.rule);
  const script = files.find(file => file.path === 'repository/scripts/check.sh');
  return [
    ...found
      .filter(rule => !one.expectedFindings.includes(rule))
      .map(rule => `the rule ${rule} finds fault with it`),
    ...one.expectedFindings
      .filter(rule => !found.includes(rule))
      .map(rule => `the rule ${rule} finds nothing`),
    ...(script?.mode === 0o755 ? [] : ['scripts/check.sh is not executable']),
  ];
}

/** A copy of a case with one fault in it: a judge that is silent about it is no judge. */
async function planted(one, apply, judge) {
  const copy = { ...one, folder: join(work, 'planted') };
  await rm(copy.folder, { recursive: true, force: true });
  await cp(one.folder, copy.folder, { recursive: true });
  await apply([copy]);
  return (await judge([copy])).length > 0 ? [] : ['the planted fault was not found'];
}

async function obstacleOf(judge) {
  if (judge.program && (await exec(judge.program, ['--version'])).code === 127) {
    return `${judge.program} is not on this machine`;
  }
  return tools.ensure(judge.needs);
}

try {
  const cases = (await readCases(folder)).map(one => ({ ...one, folder: join(work, one.name) }));
  const portal = await startPortal();
  try {
    const template = await loadTemplate(folder);
    for (const one of cases)
      await report.check(`renders ${one.name}`, () => renderCase(one, portal, template));
    await report.check('the seed of the simulator is what the template renders', async () => {
      const { files } = await renderSeed({ portal, template, catalog: join(root, 'catalog') });
      const differences = seedDifferences(files, await readSeed(bank));
      return differences.length === 0 ? [] : [...differences, 'run: node templates/judges/seed.mjs'];
    });
  } finally {
    await portal.stop();
  }
  // the seed's own workflows are judged like rendered ones
  const all = [...cases, { name: 'seed', folder: bank }];
  const victim = cases.find(one => one.name === 'aurora-topics');
  for (const judge of judges) {
    const obstacle = await obstacleOf(judge);
    const judged = judge === actionlint || judge === zizmor ? all : cases;
    await report.check(judge.name, () => judge.judge(judged, tools), obstacle);
    await report.check(
      `${judge.name} catches ${judge.mutation.title}`,
      () => planted(victim, judge.mutation.apply, copies => judge.judge(copies, tools)),
      obstacle,
    );
  }
  const obstacle = process.argv.includes('--no-builds')
    ? 'left out by --no-builds'
    : await buildObstacle(tools);
  for (const one of cases.filter(({ build: goal }) => goal)) {
    await report.check(
      `${one.name} compiles and its tests pass (mvn ${one.build})`,
      async () => (await build(one, one.build, tools)).problems,
      obstacle,
    );
  }
  const minimal = cases.find(one => one.name === 'minimal');
  await report.check(
    'the generated tests catch an endpoint that anybody may call',
    () =>
      planted(
        minimal,
        unsecureEndpoint,
        async ([copy]) => (await build(copy, 'test', tools, { isPlanted: true })).problems,
      ),
    obstacle,
  );
} finally {
  await rm(work, { recursive: true, force: true });
}
process.exitCode = report.close();
