/** A repository as the forge knows it now. */
export interface ForgeRepository {
  /** `organisation/repository` */
  fullName: string;
  defaultBranch: string;
  isArchived: boolean;
  /** Homepage field; our marker on repositories that a change set made. */
  homepage?: string;
  /** Page for people. */
  url: string;
}

/** An entry of a git tree. */
export interface ForgeTreeEntry {
  path: string;
  /** `100644`, `100755` or `120000`. */
  mode: string;
  /** Git blob id. */
  blob: string;
}

/** What preview, names and reconciler read from GitHub. Nothing here writes. */
export interface ForgeReader {
  /** Undefined when there is none, or the portal may not see it. */
  getRepository(fullName: string): Promise<ForgeRepository | undefined>;
  /**
   * All blobs of the default branch by path; empty for a repository without commits. Whoever has looked the repository
   * up already hands it in and spares a request.
   */
  readTree(
    fullName: string,
    repository?: Pick<ForgeRepository, 'defaultBranch'>,
  ): Promise<Map<string, ForgeTreeEntry>>;
  readBlob(fullName: string, blob: string): Promise<Buffer>;
  /** Whether a file exists on the default branch, in one request. */
  fileExists(fullName: string, path: string): Promise<boolean>;
}
