// The browser bundle: built once, and again only when something that goes into it changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FRONTEND_ROLES = [
  'frontend',
  'frontend-plugin',
  'frontend-plugin-module',
  'web-library',
  'common-library',
];
const IGNORED = new Set(['node_modules', 'dist', 'dist-types', 'coverage', 'dev']);

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (IGNORED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

function frontendFolders(root) {
  return ['packages', 'plugins']
    .flatMap(folder => readdirSync(join(root, folder)).map(name => join(root, folder, name)))
    .filter(folder => {
      const manifest = join(folder, 'package.json');
      if (!existsSync(manifest)) return false;
      return FRONTEND_ROLES.includes(JSON.parse(readFileSync(manifest, 'utf8')).backstage?.role);
    });
}

/** Hash of everything that goes into the bundle. */
export function bundleInputs(root) {
  const hash = createHash('sha256');
  const files = [
    join(root, 'yarn.lock'),
    ...frontendFolders(root).flatMap(folder => [...filesBelow(folder)]),
  ];
  for (const file of files.sort()) {
    hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds packages/app/dist unless it fits its sources. Rejects when the build fails. */
export async function provideAppBundle(root, { onBuild = () => {}, signal } = {}) {
  const stamp = join(root, 'packages', 'app', 'dist', '.inputs');
  const inputs = bundleInputs(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  onBuild();
  const cli = join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli');
  const child = spawn(process.execPath, [cli, 'package', 'build'], {
    cwd: join(root, 'packages', 'app'),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    const reason = /ENOSPC/.test(output)
      ? 'the disk is full: free some space and try again'
      : output.slice(-4000);
    throw new Error(`The app could not be built: ${reason}`);
  }
  writeFileSync(stamp, inputs);
}
