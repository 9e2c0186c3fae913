import type { GitRepository, Signature } from './GitRepository';
import { runGit } from './runGit';

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x1f');

/** Commits of a range, newest first. */
export async function readLog(
  repository: GitRepository,
  range: string[],
  options: { limit?: number; skip?: number; path?: string; isOldestFirst?: boolean } = {},
): Promise<Commit[]> {
  const flags = ['-z', `--format=${FORMAT}`];
  if (options.limit !== undefined) flags.push(`--max-count=${options.limit}`);
  if (options.skip) flags.push(`--skip=${options.skip}`);
  if (options.isOldestFirst) flags.push('--reverse');
  const paths = options.path ? ['--', options.path] : ['--'];
  const output = await repository.git(['log', ...flags, '--end-of-options', ...range, ...paths]);
  return output.toString('utf8').split('\0').filter(Boolean).map(parseCommit);
}

export async function readCommit(repository: GitRepository, sha: string): Promise<Commit> {
  const [commit] = await readLog(repository, [sha], { limit: 1 });
  return commit;
}

export async function countCommits(repository: GitRepository, range: string): Promise<number> {
  return Number(await repository.text(['rev-list', '--count', '--end-of-options', range]));
}

export async function mergeBase(
  repository: GitRepository,
  a: string,
  b: string,
): Promise<string | undefined> {
  const result = await runGit([`--git-dir=${repository.folder}`, 'merge-base', a, b], { accept: [1] });
  return result.code === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

export async function isAncestor(repository: GitRepository, older: string, newer: string): Promise<boolean> {
  const args = [`--git-dir=${repository.folder}`, 'merge-base', '--is-ancestor', older, newer];
  return (await runGit(args, { accept: [1] })).code === 0;
}

/** The tree of both merged, without touching any branch; undefined when they conflict. */
export async function mergeTrees(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<string | undefined> {
  const args = [`--git-dir=${repository.folder}`, 'merge-tree', '--write-tree', '--no-messages', base, head];
  const result = await runGit(args, { accept: [1] });
  return result.code === 0 ? result.stdout.toString('utf8').split('\n')[0].trim() : undefined;
}

function parseCommit(record: string): Commit {
  const parts = record.replace(/^\n/, '').split('\x1f');
  return {
    sha: parts[0],
    tree: parts[1],
    parents: parts[2].split(' ').filter(Boolean),
    author: { name: parts[3], email: parts[4], date: parts[5] },
    committer: { name: parts[6], email: parts[7], date: parts[8] },
    message: parts.slice(9).join('\x1f').trimEnd(),
  };
}
