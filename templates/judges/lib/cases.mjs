import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** Parameter sets of a template: `about`, `values`, and the rules whose findings are expected. */
export async function readCases(folder) {
  const names = (await readdir(join(folder, 'cases'))).filter(name => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async name => ({
      name: name.replace(/\.yaml$/, ''),
      expectedFindings: [],
      ...parse(await readFile(join(folder, 'cases', name), 'utf8')),
    })),
  );
}

/** Writes rendered files, one folder an item, with their modes. */
export async function writeFiles(folder, files) {
  await rm(folder, { recursive: true, force: true });
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content);
    await chmod(path, file.mode);
  }
}
