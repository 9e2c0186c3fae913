import type { ForgeTreeEntry } from '../forge/ForgeReader';
import { gitBlobId } from '../forge/gitBlob';
import type { ChangeSetFile } from './ChangeSetStore';

type Tree = ReadonlyMap<string, ForgeTreeEntry>;
type File = Pick<ChangeSetFile, 'path' | 'mode' | 'content'>;

/**
 * Whether a branch holds what it left the default branch with plus exactly our files. Told by content and not by who
 * committed: a merge of the default branch into ours is fine, an extra line in a commit with our name is not.
 */
export function holdsExactly(base: Tree, head: Tree, files: readonly File[]): boolean {
  const expected = new Map([...base].map(([path, { mode, blob }]) => [path, `${mode} ${blob}`]));
  for (const { path, mode, content } of files) expected.set(path, `${mode} ${gitBlobId(content)}`);
  return (
    head.size === expected.size &&
    [...head].every(([path, { mode, blob }]) => expected.get(path) === `${mode} ${blob}`)
  );
}

/** Whether every one of our files is there as we wrote it, whatever else is. */
export function holdsAll(tree: Tree, files: readonly File[]): boolean {
  return files.every(({ path, mode, content }) => {
    const entry = tree.get(path);
    return entry?.mode === mode && entry.blob === gitBlobId(content);
  });
}

/** Our paths at which the live branch is no longer as our files expect it. Where ours is there already, all is well. */
export function baseConflicts(
  live: Tree,
  files: readonly ChangeSetFile[],
): { taken: string[]; moved: string[] } {
  const taken: string[] = [];
  const moved: string[] = [];
  for (const { path, content, base } of files) {
    const blob = live.get(path)?.blob;
    if (blob === base || blob === gitBlobId(content)) continue;
    if (base === undefined) taken.push(path);
    else moved.push(path);
  }
  return { taken, moved };
}
