import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit, type GitRun } from './runGit';

export interface TreeEntry {
  /** Six octal digits: `100644`, `100755`, `120000`, `040000`, `160000`. */
  mode: string;
  type: string;
  sha: string;
  /** Bytes; undefined for anything but a blob. */
  size: number | undefined;
  path: string;
}

/** A file to write (`sha` of a blob or tree) or to delete (`sha: null`). */
export interface TreeChange {
  path: string;
  mode: string;
  sha: string | null;
}

export interface Signature {
  name: string;
  email: string;
  /** ISO 8601. */
  date: string;
}

export interface NewCommit {
  tree: string;
  parents: string[];
  message: string;
  author: Signature;
  committer: Signature;
}

const NO_OBJECT = '0'.repeat(40);

/** One bare repository, read and written with git's plumbing. Knows nothing of GitHub. */
export class GitRepository {
  constructor(readonly folder: string) {}

  static async init(folder: string, defaultBranch: string): Promise<GitRepository> {
    await runGit(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '--template=', folder]);
    const repository = new GitRepository(folder);
    await repository.git(['config', 'gc.auto', '0']);
    return repository;
  }

  async git(args: string[], run?: GitRun): Promise<Buffer> {
    return (await runGit([`--git-dir=${this.folder}`, ...args], run)).stdout;
  }

  async text(args: string[], run?: GitRun): Promise<string> {
    return (await this.git(args, run)).toString('utf8').trimEnd();
  }

  /** Commit id of a branch, tag, full ref or commit id; undefined when there is none. */
  async resolveCommit(revision: string): Promise<string | undefined> {
    return this.#resolve(`${revision}^{commit}`);
  }

  async resolveTree(revision: string): Promise<string | undefined> {
    return this.#resolve(`${revision}^{tree}`);
  }

  async #resolve(revision: string): Promise<string | undefined> {
    // No argument of a process can hold one, and no name of git's does.
    if (revision.includes('\0')) return undefined;
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision];
    const result = await runGit([`--git-dir=${this.folder}`, ...args], { accept: [1, 128] });
    return result.code === 0 ? result.stdout.toString('utf8').trim() : undefined;
  }

  async branch(name: string): Promise<string | undefined> {
    return this.#resolve(`refs/heads/${name}^{commit}`);
  }

  async refs(prefix = 'refs/'): Promise<Map<string, string>> {
    const lines = await this.text(['for-each-ref', '--format=%(objectname) %(refname)', prefix]);
    return new Map(
      lines
        .split('\n')
        .filter(Boolean)
        .map(line => [line.slice(41), line.slice(0, 40)]),
    );
  }

  /** Compare and set: fails when the ref is not at `from` any more (`undefined`: must not exist). */
  async updateRef(ref: string, to: string, from: string | undefined): Promise<void> {
    await this.git(['update-ref', '--end-of-options', ref, to, from ?? NO_OBJECT]);
  }

  async deleteRef(ref: string): Promise<void> {
    await this.git(['update-ref', '-d', '--end-of-options', ref]);
  }

  async setHead(branch: string): Promise<void> {
    await this.git(['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  }

  async isValidRef(ref: string): Promise<boolean> {
    if (ref.includes('\0')) return false;
    return (await runGit(['check-ref-format', ref], { accept: [1] })).code === 0;
  }

  async objectType(sha: string): Promise<string | undefined> {
    const line = await this.text(['cat-file', '--batch-check=%(objecttype)'], { input: `${sha}\n` });
    return line.endsWith('missing') ? undefined : line;
  }

  async tree(treeish: string, options: { isRecursive?: boolean; path?: string } = {}): Promise<TreeEntry[]> {
    const flags = ['-z', '-l', ...(options.isRecursive ? ['-r', '-t'] : [])];
    const paths = options.path ? ['--', options.path] : [];
    const output = await this.git(['ls-tree', ...flags, '--end-of-options', treeish, ...paths]);
    return output.toString('utf8').split('\0').filter(Boolean).map(parseTreeLine);
  }

  async readBlob(sha: string): Promise<Buffer> {
    return this.git(['cat-file', 'blob', sha]);
  }

  /** Writes any number of blobs with one process. */
  async writeBlobs(contents: Buffer[]): Promise<string[]> {
    if (!contents.length) return [];
    const parts: Buffer[] = [];
    contents.forEach((content, index) => {
      parts.push(
        Buffer.from(`blob\nmark :${index + 1}\ndata ${content.length}\n`),
        content,
        Buffer.from('\n'),
      );
      parts.push(Buffer.from(`get-mark :${index + 1}\n`));
    });
    parts.push(Buffer.from('done\n'));
    const shas = await this.text(['fast-import', '--quiet', '--done'], { input: Buffer.concat(parts) });
    return shas.split('\n');
  }

  /** The tree that `base` becomes with these changes; built in an index of its own, which goes away again. */
  async writeTree(base: string | undefined, changes: TreeChange[]): Promise<string> {
    const index = join(this.folder, `index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      if (base) await this.git(['read-tree', base], { env });
      const isTree = changes.filter(change => change.mode === '040000' && change.sha);
      const lines = changes
        .filter(change => !isTree.includes(change))
        .map(change => `${change.sha ? change.mode : '0'} ${change.sha ?? NO_OBJECT}\t${change.path}\0`);
      await this.git(['update-index', '--replace', '-z', '--index-info'], { env, input: lines.join('') });
      for (const change of isTree) {
        await this.git(['rm', '-r', '-q', '--cached', '--ignore-unmatch', '--', change.path], { env });
        await this.git(['read-tree', `--prefix=${change.path}/`, change.sha ?? ''], { env });
      }
      return await this.text(['write-tree'], { env });
    } finally {
      await rm(index, { force: true });
    }
  }

  async writeCommit(commit: NewCommit): Promise<string> {
    const parents = commit.parents.flatMap(parent => ['-p', parent]);
    return this.text(['commit-tree', commit.tree, ...parents], {
      input: commit.message,
      env: {
        GIT_AUTHOR_NAME: commit.author.name,
        GIT_AUTHOR_EMAIL: commit.author.email,
        GIT_AUTHOR_DATE: commit.author.date,
        GIT_COMMITTER_NAME: commit.committer.name,
        GIT_COMMITTER_EMAIL: commit.committer.email,
        GIT_COMMITTER_DATE: commit.committer.date,
      },
    });
  }
}

function parseTreeLine(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
  return { mode, type, sha, size: size === '-' ? undefined : Number(size), path: line.slice(tab + 1) };
}
