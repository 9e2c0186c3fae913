import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import { processingResult, type PlaceholderResolver } from '@backstage/plugin-catalog-node';

/** The real path of `target` seen from the file at `base`; refuses what lies outside that file's folder. */
async function findBeside(base: string, target: string): Promise<string> {
  const folder = await realpath(dirname(base));
  const file = await realpath(resolve(folder, target)).catch(() => {
    throw new InputError(`$text: ${target} does not exist beside ${base}`);
  });
  // After links are followed, so that a link out of the folder is refused too.
  const path = relative(folder, file);
  if (path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new InputError(`$text: ${target} must lie in the folder of ${base} or below it`);
  }
  return file;
}

/**
 * `$text` of the catalog: puts the content of another file where the placeholder stands.
 *
 * The stock resolver knows URLs only: an entity that was read from disk (`type: file`) has a path as its base, from
 * which no URL can be formed. Here such a placeholder is read from the entity's own folder; every other one goes the
 * stock way, through the URL reader and its check that both files are of one repository.
 */
export const resolveText: PlaceholderResolver = async ({ value, baseUrl, read, resolveUrl, emit }) => {
  if (typeof value !== 'string') {
    throw new InputError('$text: expected a relative path or an absolute URL');
  }
  if (isAbsolute(baseUrl) && !URL.canParse(value)) {
    const file = await findBeside(baseUrl, value);
    // The entity is processed again when the file changes.
    emit(processingResult.refresh(`file:${file}`));
    return readFile(file, 'utf8');
  }
  const url = resolveUrl(value, baseUrl);
  const content = await read(url);
  emit(processingResult.refresh(`url:${url}`));
  return content.toString('utf8');
};
