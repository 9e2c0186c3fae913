import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ChangeSetFile } from './ChangeSetStore';

/** What a digest is made of: the rendered files, and the live state that they were compared with. */
export interface DigestInput {
  /** `base` of a file is the live blob at its path, absent when the path is free. */
  files: ChangeSetFile[];
  /** Every repository that an item of the set targets, and whether it exists now. */
  repositories: Array<{ fullName: string; exists: boolean }>;
}

/**
 * The fingerprint that a submit names: `sha256:<hex>`.
 *
 * It covers each file (item, path, mode, content), the blob that lives at its path now, and which target repositories
 * exist. Nothing else counts: another merge into the same repository that touches none of these paths leaves the
 * digest as it was, so a person is not asked again about a diff that did not change. Order of input does not matter.
 */
export function digestOf(input: DigestInput): string {
  const lines = [...input.files.map(fileLine), ...repositoryLines(input.repositories)].sort();
  const twice = lines.find((line, index) => index > 0 && sameSubject(line, lines[index - 1]));
  if (twice) throw new InputError(`The change names the same thing twice: ${subjectOf(twice)}`);
  const hash = createHash('sha256').update('blx-change-set-digest/1\n');
  for (const line of lines) hash.update(line).update('\n');
  return `sha256:${hash.digest('hex')}`;
}

// JSON keeps the fields apart whatever they hold: no path can be written so that it reads as two fields.
function fileLine(file: ChangeSetFile): string {
  const content = createHash('sha256').update(file.content).digest('hex');
  return JSON.stringify(['file', file.itemKey, file.path, file.mode, content, file.base ?? null]);
}

function repositoryLines(repositories: DigestInput['repositories']): string[] {
  // Names on the forge are case-insensitive, and several items may target one repository.
  const existsByName = new Map<string, boolean>();
  for (const { fullName, exists } of repositories) {
    const name = fullName.toLowerCase();
    if (existsByName.has(name) && existsByName.get(name) !== exists) {
      throw new InputError(`Repository ${fullName} is said both to exist and not to exist`);
    }
    existsByName.set(name, exists);
  }
  return [...existsByName].map(([name, exists]) => JSON.stringify(['repository', name, exists]));
}

function subjectOf(line: string): string {
  return (JSON.parse(line) as string[]).slice(0, 3).join(' ');
}

function sameSubject(one: string, other: string): boolean {
  return subjectOf(one) === subjectOf(other);
}
