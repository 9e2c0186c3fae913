import { createHash } from 'node:crypto';
import { access, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';
import { filesBelow } from './files.mjs';

const folder = fileURLToPath(new URL('../tools', import.meta.url));
/** What must be on the machine before a step of install.sh can work. */
const PREREQUISITES = {
  actionlint: ['go'],
  kubeconform: ['go'],
  'helm-strict': ['go'],
  'python-tools': ['python3'],
  'kube-schemas': ['go', 'python3'],
  ktlint: ['mvn'],
};

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
  const ensureOne = async step => {
    for (const program of PREREQUISITES[step] ?? []) {
      const version = await exec(program, program === 'go' ? ['version'] : ['--version']);
      if (version.code === 127) return `${step} needs ${program}, which is not on this machine`;
    }
    const installed = await exec('bash', [join(folder, 'install.sh'), step], {
      env: { JUDGES_HOME: home },
      timeoutMs: 900_000,
    });
    if (installed.stdout.trim()) console.log(`  ${installed.stdout.trim()}`);
    return installed.code === 0 ? undefined : installed.output.trim().split('\n').at(-1);
  };
  return {
    home,
    folder,
    bin: name => join(home, 'bin', name),
    /** PATH on which tools find each other: actionlint calls shellcheck. */
    env: { PATH: `${join(home, 'bin')}:${process.env.PATH}` },
    /** Undefined when all steps are there, else why one is not. */
    async ensure(steps) {
      for (const step of steps) {
        if (!asked.has(step)) asked.set(step, ensureOne(step));
        const reason = await asked.get(step);
        if (reason) return reason;
      }
      return undefined;
    },
  };
}

/** A JDK of that major version: JAVA_HOME first, then where Debian and Temurin put theirs. */
export async function findJdk(major) {
  const installed = (await readdir('/usr/lib/jvm').catch(() => [])).map(name => join('/usr/lib/jvm', name));
  const named = [
    process.env[`JAVA_HOME_${major}`],
    process.env[`JAVA_HOME_${major}_X64`],
    process.env.JAVA_HOME,
  ];
  for (const home of [...named, ...installed].filter(Boolean)) {
    const javac = join(home, 'bin', 'javac');
    if (
      !(await access(javac).then(
        () => true,
        () => false,
      ))
    )
      continue;
    const { output } = await exec(javac, ['-version']);
    if (new RegExp(`^javac ${major}[. -]?`, 'm').test(output)) return home;
  }
  return undefined;
}
