#!/usr/bin/env node
// The lockfile and the manifests: exact Backstage versions, one of each, no addresses, no paths of one machine.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDuplicates, findInexact, findLockfileAddresses, findMachinePaths } from './versions/rules.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tracked = execFileSync('git', ['ls-files', '-z'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 ** 2,
})
  .split('\0')
  // A file that was deleted and not committed yet is still listed.
  .filter(file => file && existsSync(join(root, file)));
const read = file => readFileSync(join(root, file), 'utf8');
const lockfile = read('yarn.lock');
const manifests = tracked
  .filter(file => /(^|\/)package\.json$/.test(file) && !file.includes('/skeleton/'))
  .map(file => ({ file, manifest: JSON.parse(read(file)) }));

const checks = [
  ['one version of each Backstage package in the lockfile', () => findDuplicates(lockfile)],
  ['exact Backstage versions in every package.json', () => findInexact(manifests)],
  ['no address of a registry in the lockfile', () => findLockfileAddresses(lockfile)],
  [
    'no path of one machine in a committed file',
    () =>
      tracked
        .filter(file => !/(^|\/)yarn\.lock$|\.(png|jar|ico|woff2?)$/.test(file))
        .flatMap(file => findMachinePaths(file, read(file))),
  ],
];

let failed = 0;
for (const [title, find] of checks) {
  const found = find();
  console.log(`${found.length === 0 ? '✓' : '✕'} ${title}`);
  for (const line of found.slice(0, 20)) console.log(`    ${line}`);
  if (found.length > 0) failed += 1;
}
console.log(`${checks.length - failed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 ? 1 : 0;
