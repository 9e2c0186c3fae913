import { createHash } from 'node:crypto';
import type {
  Forge,
  ForgeCheck,
  ForgeCommit,
  ForgePullRequest,
  ForgeReview,
  NewCommit,
} from '../forge/Forge';
import type { ForgeRepository, ForgeTreeEntry } from '../forge/ForgeReader';
import { ForgeRefusedError } from '../forge/forgeErrors';
import { gitBlobId } from '../forge/gitBlob';

type Tree = Map<string, ForgeTreeEntry>;

interface Pull extends ForgePullRequest {
  branch: string;
  base: string;
  title: string;
  body: string;
  comments: string[];
  reviews: ForgeReview[];
  labels: string[];
}

interface Repository extends ForgeRepository {
  branches: Map<string, string>;
  pulls: Pull[];
  settings: string[];
}

/** Called before and after each call of the forge; what it throws is what the caller sees. */
export type ForgeHook = (call: string, moment: 'before' | 'after') => void;

/**
 * A forge in memory for tests of the reconciler: commits and trees are content-addressed, as in git, and it refuses
 * what GitHub refuses. Every call goes through the hook, so that a test can end a process before or after any of them.
 */
export class InMemoryForge {
  readonly repositories = new Map<string, Repository>();
  readonly #commits = new Map<string, ForgeCommit>();
  readonly #trees = new Map<string, Tree>();
  readonly #blobs = new Map<string, Buffer>();
  readonly checks: ForgeCheck[] = [];
  /** Writes in the order in which they took effect. */
  readonly writes: string[] = [];
  hook: ForgeHook = () => {};
  /** Team slugs that the organisation does not have. */
  readonly unknownTeams = new Set<string>();

  /** A repository that was there before, with these files on `main`. */
  seed(
    fullName: string,
    files: Record<string, string> = { 'README.md': 'shared\n' },
    homepage?: string,
  ): Repository {
    const repository: Repository = {
      fullName,
      defaultBranch: 'main',
      isArchived: false,
      homepage,
      url: `https://forge.bank/${fullName}`,
      branches: new Map(),
      pulls: [],
      settings: [],
    };
    this.repositories.set(fullName.toLowerCase(), repository);
    repository.branches.set('main', this.#store(this.#treeOf(files), []));
    return repository;
  }

  /** A commit by a person on a branch. */
  push(fullName: string, branch: string, files: Record<string, string>): void {
    const repository = this.get(fullName);
    const head = this.#head(repository, branch);
    const tree = new Map([...this.#tree(head.tree), ...this.#treeOf(files)]);
    repository.branches.set(branch, this.#store(tree, [head.sha]));
    for (const pull of repository.pulls) {
      if (pull.branch === branch) pull.headSha = repository.branches.get(branch) ?? '';
    }
  }

  merge(fullName: string, number: number): void {
    const repository = this.get(fullName);
    const pull = this.pull(fullName, number);
    const main = this.#head(repository, pull.base);
    const head = this.#head(repository, pull.branch);
    const base = this.#tree(this.#mergeBase(main.sha, head.sha).tree);
    const merged = new Map(this.#tree(main.tree));
    for (const [path, entry] of this.#tree(head.tree)) {
      if (base.get(path)?.blob !== entry.blob) merged.set(path, entry);
    }
    repository.branches.set(pull.base, this.#store(merged, [main.sha, head.sha]));
    Object.assign(pull, { isOpen: false, isMerged: true });
  }

  get(fullName: string): Repository {
    const repository = this.repositories.get(fullName.toLowerCase());
    if (!repository) throw new Error(`Test: no repository ${fullName}`);
    return repository;
  }

  pull(fullName: string, number: number): Pull {
    const pull = this.get(fullName).pulls.find(one => one.number === number);
    if (!pull) throw new Error(`Test: no pull request ${fullName}#${number}`);
    return pull;
  }

  /** Texts of the files on a branch. */
  files(fullName: string, branch = 'main'): Record<string, string> {
    const tree = this.#tree(this.#head(this.get(fullName), branch).tree);
    return Object.fromEntries(
      [...tree].map(([path, { blob }]) => [path, this.#blobs.get(blob)?.toString() ?? '']),
    );
  }

  modes(fullName: string, branch = 'main'): Record<string, string> {
    const tree = this.#tree(this.#head(this.get(fullName), branch).tree);
    return Object.fromEntries([...tree].map(([path, { mode }]) => [path, mode]));
  }

  /** The interface that the reconciler sees. */
  asForge(): Forge {
    return {
      getRepository: name => this.#read('getRepository', () => this.#visible(name)),
      readTree: name =>
        this.#read('readTree', () => this.#tree(this.#head(this.#existing(name), 'main').tree)),
      readBlob: (_, blob) => this.#read('readBlob', () => this.#blobs.get(blob) ?? Buffer.alloc(0)),
      fileExists: (name, path) =>
        this.#read('fileExists', () => this.#tree(this.#head(this.#existing(name), 'main').tree).has(path)),
      getBranch: (name, branch) =>
        this.#read('getBranch', () => this.#commits.get(this.#existing(name).branches.get(branch) ?? '')),
      readTreeOf: (_, tree) => this.#read('readTreeOf', () => new Map(this.#tree(tree))),
      getMergeBase: (name, base, head) =>
        this.#read('getMergeBase', () => this.#mergeBase(this.#head(this.#existing(name), base).sha, head)),
      listPullRequests: (name, branch) =>
        this.#read('listPullRequests', () =>
          this.#existing(name)
            .pulls.filter(pull => pull.branch === branch)
            .reverse(),
        ),
      getPullRequest: (name, number) =>
        this.#read('getPullRequest', () => this.#visible(name)?.pulls.find(pull => pull.number === number)),
      listReviews: (name, number) => this.#read('listReviews', () => this.pull(name, number).reviews),
      listChecks: () => this.#read('listChecks', () => this.checks),
      listComments: (name, number) => this.#read('listComments', () => this.pull(name, number).comments),
      createRepository: ({ fullName, homepage }) =>
        this.#write('createRepository', fullName, () => {
          if (this.repositories.has(fullName.toLowerCase()))
            throw new ForgeRefusedError('name already exists', 422);
          return this.seed(fullName, { 'README.md': `# ${fullName}` }, homepage);
        }),
      setTopics: name => this.#setting('setTopics', name, 'topics'),
      grantTeam: (name, team) => this.#setting('grantTeam', name, `team ${team}`, [team]),
      putEnvironment: (name, environment, teams) =>
        this.#setting('putEnvironment', name, `environment ${environment}`, teams),
      protectBranch: name => this.#setting('protectBranch', name, 'protection'),
      commit: commit => this.#write('commit', commit.fullName, () => this.#commit(commit)),
      createBranch: (name, branch, sha) =>
        this.#write('createBranch', name, () => {
          const { branches } = this.#writable(name);
          if (branches.has(branch)) throw new ForgeRefusedError('Reference already exists', 422);
          branches.set(branch, sha);
        }),
      moveBranch: (name, branch, sha) =>
        this.#write('moveBranch', name, () => {
          const { branches } = this.#writable(name);
          const grows = this.#commits.get(sha)?.parents.includes(branches.get(branch) ?? '');
          if (!grows) throw new ForgeRefusedError('Update is not a fast forward', 422);
          branches.set(branch, sha);
        }),
      deleteBranch: (name, branch) =>
        this.#write('deleteBranch', name, () => void this.#writable(name).branches.delete(branch)),
      createPullRequest: pull => this.#write('createPullRequest', pull.fullName, () => this.#open(pull)),
      requestTeamReviews: (name, number, teams) =>
        this.#write('requestTeamReviews', name, () => {
          this.#assertTeams(teams);
          this.pull(name, number).requestedTeams.push(...teams);
        }),
      addLabels: (name, number, labels) =>
        this.#write('addLabels', name, () => void this.pull(name, number).labels.push(...labels)),
      addComment: (name, number, body) =>
        this.#write('addComment', name, () => void this.pull(name, number).comments.push(body)),
      closePullRequest: (name, number) =>
        this.#write(
          'closePullRequest',
          name,
          () => void Object.assign(this.pull(name, number), { isOpen: false }),
        ),
    };
  }

  async #read<T>(call: string, answer: () => T): Promise<T> {
    this.hook(call, 'before');
    return answer();
  }

  async #write<T>(call: string, name: string, effect: () => T): Promise<T> {
    this.hook(call, 'before');
    const result = effect();
    this.writes.push(`${call} ${name}`);
    this.hook(call, 'after');
    return result;
  }

  #setting(call: string, name: string, setting: string, teams: string[] = []): Promise<void> {
    return this.#write(call, name, () => {
      this.#assertTeams(teams);
      const { settings } = this.#writable(name);
      if (!settings.includes(setting)) settings.push(setting);
    });
  }

  #assertTeams(teams: string[]): void {
    const unknown = teams.find(team => this.unknownTeams.has(team));
    if (unknown) throw new ForgeRefusedError(`There is no team ${unknown}`, 404);
  }

  #visible(name: string): Repository | undefined {
    return this.repositories.get(name.toLowerCase());
  }

  #existing(name: string): Repository {
    const repository = this.#visible(name);
    if (!repository) throw new ForgeRefusedError('Not Found', 404);
    return repository;
  }

  #writable(name: string): Repository {
    const repository = this.#existing(name);
    if (repository.isArchived) throw new ForgeRefusedError('Repository was archived so is read-only.', 403);
    return repository;
  }

  #open({ fullName, branch, base, title, body }: Parameters<Forge['createPullRequest']>[0]): Pull {
    const { pulls, branches, url } = this.#writable(fullName);
    if (pulls.some(pull => pull.branch === branch && pull.isOpen)) {
      throw new ForgeRefusedError('A pull request already exists', 422);
    }
    const number = pulls.length + 1;
    const pull: Pull = {
      number,
      url: `${url}/pull/${number}`,
      isOpen: true,
      isMerged: false,
      isDraft: false,
      isMergeable: true,
      headSha: branches.get(branch) ?? '',
      requestedTeams: [],
      requestedUsers: [],
      branch,
      base,
      title,
      body,
      comments: [],
      reviews: [],
      labels: [],
    };
    pulls.push(pull);
    return pull;
  }

  #commit({ fullName, parent, files, keepsOtherFiles }: NewCommit): string {
    this.#writable(fullName);
    const tree: Tree = new Map(keepsOtherFiles ? this.#tree(parent.tree) : []);
    for (const { path, mode, content } of files) tree.set(path, this.#entry(path, mode, content));
    return this.#store(tree, [parent.sha]);
  }

  #treeOf(files: Record<string, string>): Tree {
    return new Map(
      Object.entries(files).map(([path, text]) => [path, this.#entry(path, '100644', Buffer.from(text))]),
    );
  }

  #entry(path: string, mode: string, content: Buffer): ForgeTreeEntry {
    const blob = gitBlobId(content);
    this.#blobs.set(blob, content);
    return { path, mode, blob };
  }

  #store(tree: Tree, parents: string[]): string {
    const treeId = sha1(JSON.stringify([...tree].sort()));
    this.#trees.set(treeId, tree);
    const sha = sha1(JSON.stringify([treeId, parents, this.#commits.size]));
    this.#commits.set(sha, { sha, tree: treeId, parents });
    return sha;
  }

  #tree(id: string): Tree {
    return this.#trees.get(id) ?? new Map();
  }

  #head(repository: Repository, branch: string): ForgeCommit {
    const commit = this.#commits.get(repository.branches.get(branch) ?? '');
    if (!commit) throw new Error(`Test: no branch ${branch} in ${repository.fullName}`);
    return commit;
  }

  #mergeBase(one: string, other: string): ForgeCommit {
    const ancestors = new Set(this.#ancestors(one));
    const base = this.#commits.get(this.#ancestors(other).find(sha => ancestors.has(sha)) ?? '');
    if (!base) throw new ForgeRefusedError('No common ancestor', 404);
    return base;
  }

  /** The commit itself first, nearest before farther. */
  #ancestors(sha: string): string[] {
    const found: string[] = [];
    let line = [sha];
    while (line.length > 0) {
      found.push(...line);
      line = line.flatMap(one => this.#commits.get(one)?.parents ?? []);
    }
    return found;
  }
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
