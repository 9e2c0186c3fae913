// Reads entity files and follows Locations as the portal does; keeps what went wrong instead of throwing.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseAllDocuments } from 'yaml';

const isBelow = (folder, file) => file.startsWith(`${folder}${sep}`);

/** Files named by `$text` anywhere in an entity. */
function* textFiles(value) {
  if (!value || typeof value !== 'object') return;
  if (typeof value.$text === 'string' && Object.keys(value).length === 1) yield value.$text;
  else for (const child of Object.values(value)) yield* textFiles(child);
}

/**
 * @param {string} root folder of the portal
 * @param {string[]} starts entity files, relative to it
 * @returns `{ entries: [{ entity, file }], files: Set, documents: [{ file, owner }], problems: [sentence] }`; all files
 *   relative to the root. `documents` are the files that an entity includes by `$text`.
 */
export function readCatalog(root, starts) {
  const entries = [];
  const documents = [];
  const problems = [];
  const files = new Set();

  function readFrom(path, namedBy) {
    const file = relative(root, path);
    if (files.has(file)) {
      problems.push(`${namedBy}: ${file} is listed twice`);
      return;
    }
    if (!existsSync(path)) {
      problems.push(`${namedBy}: ${file} does not exist`);
      return;
    }
    files.add(file);
    for (const document of parseAllDocuments(readFileSync(path, 'utf8'))) {
      if (document.errors.length > 0) {
        problems.push(`${file}: ${document.errors[0].message.split('\n')[0]}`);
      } else if (document.contents) {
        const entity = document.toJSON();
        entries.push({ entity, file });
        includeTexts(entity, path);
        for (const target of entity?.kind === 'Location' ? entity.spec?.targets ?? [] : []) {
          readFrom(resolve(dirname(path), target), file);
        }
      }
    }
  }

  function includeTexts(entity, path) {
    for (const target of textFiles(entity)) {
      const document = resolve(dirname(path), target);
      const file = relative(root, document);
      const by = relative(root, path);
      if (!existsSync(document)) {
        problems.push(`${by}: $text ${target} does not exist`);
      } else if (!isBelow(realpathSync(dirname(path)), realpathSync(document))) {
        problems.push(`${by}: $text ${target} must lie in the folder of the entity or below it`);
      } else {
        documents.push({ file, by, type: entity.spec?.type });
      }
    }
  }

  for (const start of starts) readFrom(join(root, start), start);
  return { entries, files, documents, problems };
}

/** Entity files and contracts below a folder that nothing lists. */
export function findUnlisted(root, folder, { files, documents }, known) {
  const reached = new Set([...files, ...documents.map(each => each.file), ...known]);
  return readdirSync(join(root, folder), { recursive: true })
    .filter(name => /\.(ya?ml|graphql)$/.test(name))
    .map(name => join(folder, name))
    .filter(file => !reached.has(file))
    .map(file => `${file}: no Location and no entity names it, so the portal never reads it`);
}
