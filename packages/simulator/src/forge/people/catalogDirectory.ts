import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { DirectoryEntries } from './Directory';

const entity = z.object({
  kind: z.enum(['User', 'Group']),
  metadata: z.object({
    name: z.string(),
    title: z.string().optional(),
    description: z.string().optional(),
  }),
  spec: z
    .object({
      type: z.string().optional(),
      parent: z.string().optional(),
      memberOf: z.array(z.string()).optional(),
      profile: z.object({ displayName: z.string().optional(), email: z.string().optional() }).optional(),
    })
    .default({}),
});

/** Users and groups of all YAML files below a folder; undefined when there is no user. */
export function readCatalogDirectory(folder: string): DirectoryEntries | undefined {
  const entities = yamlFiles(folder)
    .flatMap(file => parseAllDocuments(readFileSync(file, 'utf8')))
    .flatMap(document => entity.safeParse(document.toJS()).data ?? []);
  const users = entities.filter(({ kind }) => kind === 'User');
  if (!users.length) return undefined;
  return {
    people: users.map(({ metadata, spec }) => ({
      login: metadata.name,
      name: spec.profile?.displayName ?? metadata.title ?? metadata.name,
      email: spec.profile?.email ?? `${metadata.name}@users.noreply.localhost`,
      teams: (spec.memberOf ?? []).map(nameOfRef),
    })),
    teams: entities
      .filter(({ kind }) => kind === 'Group')
      // The organisation is GitHub's organisation itself, not a team in it.
      .filter(({ spec }) => spec.type !== 'organization')
      .map(({ metadata, spec }) => ({
        slug: metadata.name,
        name: spec.profile?.displayName ?? metadata.title ?? metadata.name,
        description: metadata.description ?? '',
        parent: spec.parent ? nameOfRef(spec.parent) : undefined,
      })),
  };
}

/** `group:default/platform` → `platform`. */
function nameOfRef(ref: string): string {
  return ref.slice(Math.max(ref.lastIndexOf('/'), ref.lastIndexOf(':')) + 1);
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
