import type { ForgeCheck, ForgeCommit, ForgePullRequest, ForgeReview } from '../Forge';
import { GithubForgeReader, split } from './GithubForgeReader';

const page = 100;

/** Pull requests of a GitHub host: what is known of them, and what is said on them. */
export class GithubPullRequests extends GithubForgeReader {
  async getMergeBase(fullName: string, base: string, head: string): Promise<ForgeCommit> {
    const name = split(fullName);
    const { data } = await this.client.read(name.owner, request =>
      request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...name,
        basehead: `${base}...${head}`,
        per_page: 1,
      }),
    );
    return this.getCommit(fullName, data.merge_base_commit.sha);
  }

  async listPullRequests(fullName: string, branch: string): Promise<ForgePullRequest[]> {
    const name = split(fullName);
    const { data } = await this.client.read(name.owner, request =>
      request('GET /repos/{owner}/{repo}/pulls', {
        ...name,
        head: `${name.owner}:${branch}`,
        state: 'all',
        per_page: page,
      }),
    );
    return data.map(toPullRequest).sort((one, other) => other.number - one.number);
  }

  async getPullRequest(fullName: string, number: number): Promise<ForgePullRequest | undefined> {
    const name = split(fullName);
    const answer = await this.client.find(name.owner, request =>
      request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...name, pull_number: number }),
    );
    return answer && toPullRequest(answer.data);
  }

  async listReviews(fullName: string, number: number): Promise<ForgeReview[]> {
    const name = split(fullName);
    const reviews = await this.#pages(async at => {
      const { data } = await this.client.read(name.owner, request =>
        request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
          ...name,
          pull_number: number,
          per_page: page,
          page: at,
        }),
      );
      return data;
    });
    return reviews.map(({ user, state }) => ({ login: user?.login ?? 'ghost', verdict: toVerdict(state) }));
  }

  /** Check runs and commit statuses as one list; of several with one name the last counts. */
  async listChecks(fullName: string, sha: string): Promise<ForgeCheck[]> {
    const name = split(fullName);
    const at = { ...name, ref: sha, per_page: page };
    const { data: runs } = await this.client.read(name.owner, request =>
      request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', at),
    );
    const { data: status } = await this.client.read(name.owner, request =>
      request('GET /repos/{owner}/{repo}/commits/{ref}/status', at),
    );
    const checks = new Map<string, ForgeCheck>();
    for (const run of runs.check_runs) {
      const state = run.status === 'completed' ? stateOf(run.conclusion) : 'pending';
      checks.set(run.name, { name: run.name, state });
    }
    for (const { context, state } of status.statuses) {
      checks.set(context, { name: context, state: state === 'pending' ? 'pending' : stateOf(state) });
    }
    return [...checks.values()];
  }

  async listComments(fullName: string, number: number): Promise<string[]> {
    const name = split(fullName);
    const comments = await this.#pages(async at => {
      const { data } = await this.client.read(name.owner, request =>
        request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...name,
          issue_number: number,
          per_page: page,
          page: at,
        }),
      );
      return data;
    });
    return comments.map(({ body }) => body ?? '');
  }

  async requestTeamReviews(fullName: string, number: number, teams: string[]): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
        ...name,
        pull_number: number,
        team_reviewers: teams,
      }),
    );
  }

  async addLabels(fullName: string, number: number, labels: string[]): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
        ...name,
        issue_number: number,
        labels,
      }),
    );
  }

  async addComment(fullName: string, number: number, body: string): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...name,
        issue_number: number,
        body,
      }),
    );
  }

  async closePullRequest(fullName: string, number: number): Promise<void> {
    const name = split(fullName);
    await this.client.write(name.owner, request =>
      request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...name,
        pull_number: number,
        state: 'closed',
      }),
    );
  }

  async #pages<T>(read: (at: number) => Promise<T[]>): Promise<T[]> {
    const all: T[] = [];
    for (let at = 1; ; at++) {
      const some = await read(at);
      all.push(...some);
      if (some.length < page) return all;
    }
  }
}

/** The fields that a list, a single pull request and the answer to a new one have in common. */
interface PullRequestData {
  number: number;
  html_url: string;
  state: string;
  merged_at: string | null;
  draft?: boolean;
  mergeable?: boolean | null;
  head: { sha: string };
  requested_teams?: Array<{ slug: string }> | null;
  requested_reviewers?: Array<{ login?: string }> | null;
}

export function toPullRequest(data: PullRequestData): ForgePullRequest {
  return {
    number: data.number,
    url: data.html_url,
    isOpen: data.state === 'open',
    isMerged: data.merged_at !== null,
    isDraft: data.draft ?? false,
    isMergeable: data.mergeable ?? undefined,
    headSha: data.head.sha,
    requestedTeams: (data.requested_teams ?? []).map(({ slug }) => slug),
    requestedUsers: (data.requested_reviewers ?? []).flatMap(({ login }) => login ?? []),
  };
}

function toVerdict(state: string): ForgeReview['verdict'] {
  switch (state.toUpperCase()) {
    case 'APPROVED':
      return 'approved';
    case 'CHANGES_REQUESTED':
      return 'changes-requested';
    case 'DISMISSED':
      return 'dismissed';
    default:
      return 'commented';
  }
}

function stateOf(conclusion: string | null): ForgeCheck['state'] {
  return conclusion !== null && ['success', 'neutral', 'skipped'].includes(conclusion) ? 'passed' : 'failed';
}
