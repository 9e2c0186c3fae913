import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Files below a folder whose relative path matches, absolute and sorted. A folder that is not there has none. */
export async function filesBelow(folder, pattern) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => pattern.test(relative(folder, file).split(sep).join('/')))
    .sort();
}

/** The same over several cases. */
export async function filesOfCases(cases, pattern) {
  return (await Promise.all(cases.map(one => filesBelow(one.folder, pattern)))).flat();
}
