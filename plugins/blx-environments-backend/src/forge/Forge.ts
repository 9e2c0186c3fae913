import type { RepositorySettings } from '@blx/backstage-plugin-blx-environments-common';
import type { ForgeReader, ForgeRepository, ForgeTreeEntry } from './ForgeReader';

export interface ForgeCommit {
  sha: string;
  /** Git tree id. */
  tree: string;
  /** First parent first; empty for the first commit of a repository. */
  parents: string[];
}

export interface ForgePullRequest {
  number: number;
  /** Page for people. */
  url: string;
  isOpen: boolean;
  isMerged: boolean;
  isDraft: boolean;
  /** Undefined while the forge computes it, and in lists. */
  isMergeable?: boolean;
  headSha: string;
  /** Team slugs and logins whose review is asked for and outstanding. */
  requestedTeams: string[];
  requestedUsers: string[];
}

export interface ForgeReview {
  login: string;
  verdict: 'approved' | 'changes-requested' | 'dismissed' | 'commented';
}

export interface ForgeCheck {
  name: string;
  state: 'pending' | 'passed' | 'failed';
}

export interface CommitFile {
  path: string;
  mode: string;
  content: Buffer;
}

export interface NewCommit {
  fullName: string;
  message: string;
  parent: ForgeCommit;
  /** Written over the parent's files, or in place of all of them. */
  files: CommitFile[];
  keepsOtherFiles: boolean;
}

/**
 * What the reconciler does on a forge. Reads answer with undefined for what is not there. Every write is one request,
 * so that a crash leaves a state that the next attempt can look up; `commit` is the exception, and what it leaves is
 * unreachable. Errors: `ForgeUnavailableError`, `ForgePausedError`, `ForgeRefusedError`.
 */
export interface Forge extends ForgeReader, ForgeWriter {
  getBranch(fullName: string, branch: string): Promise<ForgeCommit | undefined>;
  /** All blobs of a tree by path. */
  readTreeOf(fullName: string, tree: string): Promise<Map<string, ForgeTreeEntry>>;
  /** Where `head` left `base`. */
  getMergeBase(fullName: string, base: string, head: string): Promise<ForgeCommit>;
  /** In any state, newest first. */
  listPullRequests(fullName: string, branch: string): Promise<ForgePullRequest[]>;
  getPullRequest(fullName: string, number: number): Promise<ForgePullRequest | undefined>;
  /** Oldest first. */
  listReviews(fullName: string, number: number): Promise<ForgeReview[]>;
  listChecks(fullName: string, sha: string): Promise<ForgeCheck[]>;
  /** Texts of the comments on a pull request. */
  listComments(fullName: string, number: number): Promise<string[]>;
}

/** What changes something on a forge; a `Forge` without its reads. */
export interface ForgeWriter {
  /** With a first commit of the forge's own, since a branch can only grow from one. */
  createRepository(repository: {
    fullName: string;
    description: string;
    visibility: RepositorySettings['visibility'];
    homepage: string;
  }): Promise<ForgeRepository>;
  setTopics(fullName: string, topics: string[]): Promise<void>;
  grantTeam(fullName: string, team: string, permission: string): Promise<void>;
  /** A deployment environment; with reviewers it waits for one of these teams. */
  putEnvironment(fullName: string, name: string, reviewerTeams: string[]): Promise<void>;
  protectBranch(
    fullName: string,
    branch: string,
    protection: RepositorySettings['protection'],
  ): Promise<void>;
  /** Returns the id of the commit, which no branch holds yet. */
  commit(commit: NewCommit): Promise<string>;
  createBranch(fullName: string, branch: string, sha: string): Promise<void>;
  /** Never forced: refused unless the branch grows. */
  moveBranch(fullName: string, branch: string, sha: string): Promise<void>;
  deleteBranch(fullName: string, branch: string): Promise<void>;
  createPullRequest(pull: {
    fullName: string;
    title: string;
    body: string;
    branch: string;
    base: string;
  }): Promise<ForgePullRequest>;
  requestTeamReviews(fullName: string, number: number, teams: string[]): Promise<void>;
  addLabels(fullName: string, number: number, labels: string[]): Promise<void>;
  addComment(fullName: string, number: number, body: string): Promise<void>;
  closePullRequest(fullName: string, number: number): Promise<void>;
}
