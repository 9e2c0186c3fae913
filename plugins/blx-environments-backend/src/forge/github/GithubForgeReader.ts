import type { ForgeReader, ForgeRepository, ForgeTreeEntry } from '../ForgeReader';
import type { ForgeCommit } from '../Forge';
import { ForgeRefusedError } from '../forgeErrors';
import type { GithubClient } from './GithubClient';

/** As the routes of GitHub name a repository. */
export function split(fullName: string): { owner: string; repo: string } {
  const [owner, repo] = fullName.split('/');
  return { owner, repo };
}

/** A path as it stands in an address: each part encoded, slashes kept. */
function inAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Repositories, trees and blobs of a GitHub host. */
export class GithubForgeReader implements ForgeReader {
  protected readonly client: GithubClient;

  constructor(client: GithubClient) {
    this.client = client;
  }

  async getRepository(fullName: string): Promise<ForgeRepository | undefined> {
    const name = split(fullName);
    const answer = await this.client.find(name.owner, request => request('GET /repos/{owner}/{repo}', name));
    // GitHub leads from an old name to the new one. Under the old name there is nothing any more.
    if (!answer || answer.data.full_name.toLowerCase() !== fullName.toLowerCase()) return undefined;
    return toRepository(answer.data);
  }

  async readTree(
    fullName: string,
    known?: Pick<ForgeRepository, 'defaultBranch'>,
  ): Promise<Map<string, ForgeTreeEntry>> {
    const repository = known ?? (await this.getRepository(fullName));
    if (!repository) throw new ForgeRefusedError(`There is no repository ${fullName}`, 404);
    try {
      // A tree is found by the name of a branch too: one request instead of those for ref, commit and tree.
      return await this.readTreeOf(fullName, repository.defaultBranch);
    } catch (error) {
      // "Git Repository is empty.", or its default branch is not there yet.
      if (error instanceof ForgeRefusedError && [404, 409].includes(error.status)) return new Map();
      throw error;
    }
  }

  async readBlob(fullName: string, blob: string): Promise<Buffer> {
    const { owner, repo } = split(fullName);
    const { data } = await this.client.read(owner, request =>
      request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { owner, repo, file_sha: blob }),
    );
    return Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
  }

  async fileExists(fullName: string, path: string): Promise<boolean> {
    const { owner, repo } = split(fullName);
    const answer = await this.client.find(owner, request =>
      request(`HEAD /repos/${owner}/${repo}/contents/${inAddress(path)}`),
    );
    return answer !== undefined;
  }

  /** The commit at the head of a branch; undefined where there is no such branch, or no commit at all. */
  async getBranch(fullName: string, branch: string): Promise<ForgeCommit | undefined> {
    const { owner, repo } = split(fullName);
    const ref = await this.client
      .find(owner, request =>
        request('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner, repo, ref: `heads/${branch}` }),
      )
      .catch(error => {
        // "Git Repository is empty."
        if (error instanceof ForgeRefusedError && error.status === 409) return undefined;
        throw error;
      });
    return ref && this.getCommit(fullName, ref.data.object.sha);
  }

  async readTreeOf(fullName: string, tree: string): Promise<Map<string, ForgeTreeEntry>> {
    const files = new Map<string, ForgeTreeEntry>();
    await this.#readTree(fullName, tree, '', files);
    return files;
  }

  protected async getCommit(fullName: string, sha: string): Promise<ForgeCommit> {
    const { owner, repo } = split(fullName);
    const { data } = await this.client.read(owner, request =>
      request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { owner, repo, commit_sha: sha }),
    );
    return { sha: data.sha, tree: data.tree.sha, parents: data.parents.map(parent => parent.sha) };
  }

  async #readTree(
    fullName: string,
    tree: string,
    prefix: string,
    files: Map<string, ForgeTreeEntry>,
  ): Promise<void> {
    const { owner, repo } = split(fullName);
    const at = { owner, repo, tree_sha: tree };
    const whole = await this.client.read(owner, request =>
      request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { ...at, recursive: '1' }),
    );
    // Beyond 100,000 entries or 7 MB GitHub cuts the answer: then folder by folder.
    const { data } = whole.data.truncated
      ? await this.client.read(owner, request =>
          request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', at),
        )
      : whole;
    for (const { path, mode, sha, type } of data.tree) {
      if (path === undefined || mode === undefined || sha === undefined) continue;
      if (type === 'blob') files.set(`${prefix}${path}`, { path: `${prefix}${path}`, mode, blob: sha });
      if (type === 'tree' && whole.data.truncated) {
        await this.#readTree(fullName, sha, `${prefix}${path}/`, files);
      }
    }
  }
}

export function toRepository(data: {
  full_name: string;
  default_branch: string;
  archived?: boolean;
  homepage?: string | null;
  html_url: string;
}): ForgeRepository {
  return {
    fullName: data.full_name,
    defaultBranch: data.default_branch,
    isArchived: data.archived ?? false,
    homepage: data.homepage || undefined,
    url: data.html_url,
  };
}
