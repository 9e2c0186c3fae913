import type { GitRepository } from './GitRepository';

export interface FileChange {
  path: string;
  previousPath: string | undefined;
  status: 'added' | 'removed' | 'modified' | 'renamed';
  /** Blob after the change; of a removed file: before it. */
  sha: string;
  additions: number;
  deletions: number;
  /** Hunks without the file header; undefined for binary content. */
  patch: string | undefined;
}

const STATUS: Record<string, FileChange['status']> = { A: 'added', D: 'removed', R: 'renamed' };

/** Unified diff between two commits or trees. */
export async function readDiff(repository: GitRepository, from: string, to: string): Promise<string> {
  const flags = ['--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--full-index'];
  return (await repository.git(['diff', ...flags, from, to])).toString('utf8');
}

/** What changed between two commits or trees, file by file in path order. */
export async function readChanges(
  repository: GitRepository,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const raw = await repository.git(['diff', '--raw', '-z', '--no-abbrev', '--find-renames', from, to]);
  const diff = await readDiff(repository, from, to);
  const patches = splitPatches(diff);
  return parseRaw(raw.toString('utf8')).map((change, index) => {
    const patch = patches[index];
    return { ...change, patch, ...countLines(patch) };
  });
}

function parseRaw(raw: string): Omit<FileChange, 'additions' | 'deletions' | 'patch'>[] {
  const fields = raw.split('\0');
  const changes: Omit<FileChange, 'additions' | 'deletions' | 'patch'>[] = [];
  for (let i = 0; i < fields.length - 1; ) {
    const [, , before, after, letter] = fields[i].split(' ');
    const isRename = letter.startsWith('R');
    const path = fields[i + (isRename ? 2 : 1)];
    changes.push({
      path,
      previousPath: isRename ? fields[i + 1] : undefined,
      status: STATUS[letter[0]] ?? 'modified',
      sha: letter === 'D' ? before : after,
    });
    i += isRename ? 3 : 2;
  }
  return changes;
}

/** `git diff` prints the files in the order of `--raw`. */
function splitPatches(diff: string): (string | undefined)[] {
  return diff
    .split(/^(?=diff --git )/m)
    .filter(Boolean)
    .map(part => {
      const start = part.search(/^@@ /m);
      return start < 0 ? undefined : part.slice(start).trimEnd();
    });
}

function countLines(patch: string | undefined): { additions: number; deletions: number } {
  const lines = patch?.split('\n') ?? [];
  return {
    additions: lines.filter(line => line.startsWith('+')).length,
    deletions: lines.filter(line => line.startsWith('-')).length,
  };
}
