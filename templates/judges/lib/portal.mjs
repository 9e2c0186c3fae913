import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const judges = fileURLToPath(new URL('..', import.meta.url));
const START_TIMEOUT_MS = 90_000;

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Starts the scaffolder with our module on loopback. Call `stop` when done. */
export async function startPortal() {
  const port = await freePort();
  const token = randomBytes(24).toString('base64url');
  const transform = createRequire(import.meta.url).resolve('@backstage/cli/config/nodeTransform.cjs');
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', '--import', transform, 'portal/start.cts', '--config', 'portal/app-config.yaml'],
    {
      cwd: judges,
      env: { ...process.env, JUDGES_PORT: String(port), JUDGES_TOKEN: token, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log = (log + chunk).slice(-20_000);
    });
  }
  const base = `http://127.0.0.1:${port}`;
  const stop = () => {
    if (child.exitCode !== null) return undefined;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    return gone;
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const isReady = await fetch(`${base}/.backstage/health/v1/readiness`).then(
      answer => answer.ok,
      () => false,
    );
    if (isReady) break;
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the scaffolder did not start:\n${log}`);
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  return { stop, dryRun: request => dryRun(`${base}/api/scaffolder/v2/dry-run`, token, request) };
}

async function dryRun(url, token, { template, values, directoryContents }) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ template, values, directoryContents }),
  });
  const body = await answer.json();
  if (!answer.ok)
    throw new Error(`the dry run was refused: ${body.error?.message ?? JSON.stringify(body.errors ?? body)}`);
  return {
    output: body.output,
    // the order changes between runs
    files: body.directoryContents
      .filter(file => file.path.startsWith('items/'))
      .map(file => ({
        path: file.path.slice('items/'.length),
        mode: file.executable ? 0o755 : 0o644,
        content: Buffer.from(file.base64Content, 'base64'),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** A template's folder as the dry run wants it. Cases and other things that are not rendered stay at home. */
export async function loadTemplate(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const directoryContents = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(async file => ({
        path: relative(folder, file).split(sep).join('/'),
        base64Content: (await readFile(file)).toString('base64'),
      })),
  );
  return {
    template: parse(await readFile(join(folder, 'template.yaml'), 'utf8')),
    directoryContents: directoryContents.filter(({ path }) => !path.startsWith('cases/')),
  };
}
