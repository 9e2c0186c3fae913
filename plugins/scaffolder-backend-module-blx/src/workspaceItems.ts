import { readFile, readdir, stat } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { RenderedFile } from './policy/PolicyRule';

/**
 * The rendered files of every item: the folder has one folder per item key, each holding the files of the item's
 * repository. Sorted, so that the same files always give the same answer.
 */
export async function readItems(workspacePath: string, itemsPath: string): Promise<RenderedFile[]> {
  const root = resolveSafeChildPath(workspacePath, itemsPath);
  const keys = await readdir(root).catch(() => {
    throw new InputError(`The workspace has no folder ${itemsPath}: nothing was rendered`);
  });
  const items = await Promise.all(
    keys.sort().map(async itemKey => {
      const files = await serializeDirectoryContents(resolveSafeChildPath(root, itemKey));
      return files
        .map(({ path, content, executable }) => ({
          itemKey,
          path,
          mode: executable ? '100755' : '100644',
          content,
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    }),
  );
  return items.flat();
}

/** The template's JSON Schemas by file name; none when the template brings none. */
export async function readSchemas(
  workspacePath: string,
  schemasPath: string | undefined,
): Promise<Record<string, object>> {
  if (!schemasPath) return {};
  const root = resolveSafeChildPath(workspacePath, schemasPath);
  if (!(await stat(root).catch(() => undefined))) {
    throw new InputError(`The workspace has no folder ${schemasPath} with the template's schemas`);
  }
  const names = (await readdir(root)).filter(name => name.endsWith('.schema.json')).sort();
  const schemas = await Promise.all(
    names.map(async name => [name, await readSchema(resolveSafeChildPath(root, name), name)] as const),
  );
  return Object.fromEntries(schemas);
}

async function readSchema(path: string, name: string): Promise<object> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new InputError(`The template's ${name} is no JSON: correct it in the template`);
  }
}
