import type { CheckRun, CommitStatus } from '../../checks/Check';
import type { Forge } from '../../Forge';
import { fullName, type Repository } from '../../repositories/Repository';
import { presentLogin, presentOwner } from './people';
import { nodeId, type Schema } from './schema';

export const APP_PERMISSIONS = {
  administration: 'write',
  checks: 'write',
  contents: 'write',
  environments: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  repository_hooks: 'write',
  secrets: 'write',
  statuses: 'write',
  workflows: 'write',
} as const;

export function presentStatus(forge: Forge, repository: Repository, status: CommitStatus): Schema<'status'> {
  return {
    url: `${forge.apiUrl}/repos/${fullName(repository)}/statuses/${status.sha}`,
    avatar_url: presentLogin(forge, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: presentLogin(forge, status.creator),
  };
}

export function presentSimpleStatus(
  forge: Forge,
  repository: Repository,
  status: CommitStatus,
): Schema<'simple-commit-status'> {
  const { creator, ...rest } = presentStatus(forge, repository, status);
  return { ...rest, required: false, avatar_url: creator?.avatar_url ?? null };
}

/** GitHub makes one suite for each App and commit. */
export function suiteId(run: Pick<CheckRun, 'sha' | 'app'>): number {
  return Number.parseInt(Buffer.from(`${run.app}${run.sha}`).toString('hex').slice(-8), 16);
}

export function presentCheckRun(forge: Forge, repository: Repository, run: CheckRun): Schema<'check-run'> {
  const url = `${forge.apiUrl}/repos/${fullName(repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.sha,
    external_id: run.externalId,
    url,
    html_url: `${forge.url}/${fullName(repository)}/commit/${run.sha}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: suiteId(run) },
    app: presentApp(forge, run.app),
    pull_requests: [],
  };
}

export function presentApp(forge: Forge, slug: string): NonNullable<Schema<'integration'>> {
  const isOurs = slug === forge.app.slug;
  return {
    id: isOurs ? forge.app.appId : 15368,
    slug,
    node_id: nodeId('App', slug),
    ...(isOurs ? { client_id: forge.app.clientId } : {}),
    owner: presentOwner(forge),
    name: slug,
    description: isOurs ? 'The developer portal of the bank' : 'Checks that the simulator posts',
    external_url: forge.url,
    html_url: `${forge.url}/apps/${slug}`,
    created_at: '2026-01-05T08:00:00Z',
    updated_at: '2026-01-05T08:00:00Z',
    permissions: APP_PERMISSIONS,
    events: ['push', 'pull_request', 'pull_request_review', 'check_run', 'status', 'repository'],
  };
}
