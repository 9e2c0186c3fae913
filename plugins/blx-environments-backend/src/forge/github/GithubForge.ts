import type { RepositorySettings } from '@blx/backstage-plugin-blx-environments-common';
import type { CommitFile, Forge, NewCommit } from '../Forge';
import { ForgeRefusedError } from '../forgeErrors';
import { isText } from '../gitBlob';
import { toRepository, split } from './GithubForgeReader';
import { GithubPullRequests, toPullRequest } from './GithubPullRequests';
import { GithubClient, type GithubClientOptions } from './GithubClient';

/** GitHub, GitHub Enterprise Server, or what speaks like them. */
export class GithubForge extends GithubPullRequests implements Forge {
  static create(options: GithubClientOptions): GithubForge {
    return new GithubForge(GithubClient.create(options));
  }

  async createRepository(repository: Parameters<Forge['createRepository']>[0]) {
    const { owner, repo } = split(repository.fullName);
    const { data } = await this.client.write(owner, request =>
      request('POST /orgs/{org}/repos', {
        org: owner,
        name: repo,
        description: repository.description,
        homepage: repository.homepage,
        ...visibilityOf(repository.visibility),
        auto_init: true,
        delete_branch_on_merge: true,
      }),
    );
    return toRepository(data);
  }

  async setTopics(fullName: string, topics: string[]): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('PUT /repos/{owner}/{repo}/topics', { ...name, names: topics }),
    );
  }

  async grantTeam(fullName: string, team: string, permission: string): Promise<void> {
    const { owner, repo } = split(fullName);
    await this.client.write(owner, request =>
      request('PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}', {
        org: owner,
        team_slug: team,
        owner,
        repo,
        permission,
      }),
    );
  }

  async putEnvironment(fullName: string, name: string, reviewerTeams: string[]): Promise<void> {
    const { owner, repo } = split(fullName);
    const reviewers: Array<{ type: 'Team'; id: number }> = [];
    for (const team of reviewerTeams) {
      const { data } = await this.client.read(owner, request =>
        request('GET /orgs/{org}/teams/{team_slug}', { org: owner, team_slug: team }),
      );
      reviewers.push({ type: 'Team', id: data.id });
    }
    await this.client.write(owner, request =>
      request('PUT /repos/{owner}/{repo}/environments/{environment_name}', {
        owner,
        repo,
        environment_name: name,
        ...(reviewers.length > 0 ? { reviewers } : {}),
      }),
    );
  }

  async protectBranch(
    fullName: string,
    branch: string,
    protection: RepositorySettings['protection'],
  ): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('PUT /repos/{owner}/{repo}/branches/{branch}/protection', {
        ...name,
        branch,
        enforce_admins: true,
        required_status_checks:
          protection.requiredChecks.length > 0
            ? { strict: false, contexts: protection.requiredChecks }
            : null,
        required_pull_request_reviews: {
          required_approving_review_count: protection.approvals,
          require_code_owner_reviews: protection.codeOwnerReviews,
          dismiss_stale_reviews: true,
        },
        restrictions: null,
        allow_force_pushes: false,
        allow_deletions: false,
      }),
    );
  }

  /** One tree with the texts inside, one commit: two writes, and one more for each binary file. */
  async commit({ fullName, message, parent, files, keepsOtherFiles }: NewCommit): Promise<string> {
    const name = split(fullName);
    const tree: TreeEntry[] = [];
    for (const file of files) tree.push(await this.#treeEntry(fullName, file));
    const { data: written } = await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/git/trees', {
        ...name,
        tree,
        ...(keepsOtherFiles ? { base_tree: parent.tree } : {}),
      }),
    );
    // Without an author GitHub signs the commit as the App.
    const { data: commit } = await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/git/commits', {
        ...name,
        message,
        tree: written.sha,
        parents: [parent.sha],
      }),
    );
    return commit.sha;
  }

  async createBranch(fullName: string, branch: string, sha: string): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/git/refs', { ...name, ref: `refs/heads/${branch}`, sha }),
    );
  }

  async moveBranch(fullName: string, branch: string, sha: string): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ...name,
        ref: `heads/${branch}`,
        sha,
        force: false,
      }),
    );
  }

  async deleteBranch(fullName: string, branch: string): Promise<void> {
    const name = split(fullName);
    try {
      await this.client.remove(name.owner, request =>
        request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ...name, ref: `heads/${branch}` }),
      );
    } catch (error) {
      // GitHub answers 422 and not 404 where the branch is gone already.
      const isGone = error instanceof ForgeRefusedError && /reference does not exist/i.test(error.message);
      if (!isGone) throw error;
    }
  }

  async createPullRequest(pull: Parameters<Forge['createPullRequest']>[0]) {
    const name = split(pull.fullName);
    const { data } = await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/pulls', {
        ...name,
        title: pull.title,
        body: pull.body,
        head: pull.branch,
        base: pull.base,
      }),
    );
    return toPullRequest(data);
  }

  async #treeEntry(fullName: string, { path, mode, content }: CommitFile): Promise<TreeEntry> {
    const entry = { path, mode: toMode(mode), type: 'blob' as const };
    if (isText(content)) return { ...entry, content: content.toString('utf8') };
    const name = split(fullName);
    const { data } = await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/git/blobs', {
        ...name,
        content: content.toString('base64'),
        encoding: 'base64',
      }),
    );
    return { ...entry, sha: data.sha };
  }
}

interface TreeEntry {
  path: string;
  mode: '100644' | '100755';
  type: 'blob';
  content?: string;
  sha?: string;
}

/** `internal` is known only where there is an enterprise, and not to the types; `private` says the other two. */
function visibilityOf(visibility: RepositorySettings['visibility']): Record<string, unknown> {
  return visibility === 'internal' ? { visibility } : { private: visibility === 'private' };
}

function toMode(mode: string): '100644' | '100755' {
  return mode === '100755' ? '100755' : '100644';
}
