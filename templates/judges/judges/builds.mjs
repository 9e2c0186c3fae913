import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesBelow, filesOfCases } from '../lib/files.mjs';
import { findJava } from '../lib/tools.mjs';

/** Versions that the registry serves only in part; the README says what that leaves open. */
const OVERRIDES = ['--set', 'netty.version=4.2.18.Final', '--set', 'kafka.version=4.2.1'];
const INPUTS = /^(src\/|gradle\/|[^/]+\.kts$)/;

const toPom = (repository, pom, tools) =>
  exec('python3', [join(tools.folder, 'toml2pom.py'), repository, pom, ...OVERRIDES]);

/** The Gradle files of every case, read strictly: unknown and unused entries, scopes, plugins, toolchain. */
export const gradleFiles = {
  name: 'Gradle scripts and version catalogues agree',
  needs: [],
  program: 'python3',
  mutation: {
    title: 'a library that no line uses',
    apply: async cases => {
      const [file] = await filesOfCases(cases, /build\.gradle\.kts$/);
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace('    implementation(libs.kotlin.reflect)\n', ''),
      );
    },
  },
  async judge(cases, tools) {
    const folder = await mkdtemp(join(tmpdir(), 'judges-pom-'));
    try {
      const problems = [];
      for (const one of cases) {
        const derived = await toPom(join(one.folder, 'repository'), join(folder, 'pom.xml'), tools);
        problems.push(...problemsOf(derived, `${one.name}: `));
      }
      return problems;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Whether a build can run here, or why not. */
export async function buildObstacle(tools) {
  for (const program of ['mvn', 'python3']) {
    if ((await exec(program, ['--version'])).code === 127) return `${program} is not on this machine`;
  }
  return (await findJava(tools)).obstacle;
}

async function hashOf(repository, goal, tools) {
  const hash = createHash('sha256')
    .update(goal)
    .update(await readFile(join(tools.folder, 'toml2pom.py')));
  for (const file of await filesBelow(repository, INPUTS)) {
    hash
      .update(file.slice(repository.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Compiles a case and runs its tests by Maven, with versions, scopes and options read from its Gradle files. What
 * passed once is not built again while its inputs are the same; nor is a planted fault that the tests found.
 */
export async function build(one, goal, tools, { isPlanted = false } = {}) {
  const repository = join(one.folder, 'repository');
  const stamp = join(tools.home, 'built', await hashOf(repository, goal, tools));
  const remembered = await readFile(stamp, 'utf8').catch(() => undefined);
  if (remembered !== undefined) return { problems: remembered ? [remembered] : [], isCached: true };
  const folder = await mkdtemp(join(tmpdir(), 'judges-build-'));
  try {
    const pom = join(folder, 'pom.xml');
    const derived = await toPom(repository, pom, tools);
    if (derived.code !== 0) return { problems: problemsOf(derived), isCached: false };
    const built = await exec('mvn', ['-f', pom, '-B', '-ntp', goal], {
      env: { JAVA_HOME: (await findJava(tools)).home, MAVEN_OPTS: '-Xmx1g' },
      timeoutMs: 1_200_000,
    });
    const tests = [...built.output.matchAll(/Tests run: (\d+), Failures: \d+, Errors: \d+, Skipped: \d+$/gm)];
    if (built.code === 0 && tests.length === 0) return { problems: ['Maven ran no test'], isCached: false };
    if (built.code === 0) {
      await remember(stamp, '');
      return { problems: [], isCached: false };
    }
    const errors = built.output.split('\n').filter(line => line.includes('[ERROR]'));
    const lines = errors.length > 0 ? errors : built.output.split('\n').slice(-20);
    if (isPlanted && /There (are|were) test failures/.test(built.output))
      await remember(stamp, 'the tests found it');
    return { problems: lines.slice(0, 25).map(line => line.slice(0, 400)), isCached: false };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function remember(stamp, verdict) {
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, verdict);
}

/** An endpoint that anybody may call: the service's own architecture test must turn red. */
export async function unsecureEndpoint([one]) {
  const [file] = await filesBelow(join(one.folder, 'repository'), /EntriesController\.kt$/);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/ {4}@PreAuthorize.*\n/, '').replace(/import .*PreAuthorize\n/, ''));
}
