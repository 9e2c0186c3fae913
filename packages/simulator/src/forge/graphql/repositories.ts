import { keyNumber } from '../../state/Collection';
import { repositoryKey, type Forge } from '../Forge';
import { readCommit } from '../git/history';
import type { Pull } from '../pulls/Pull';
import { fullName, type Repository } from '../repositories/Repository';
import { isTreePath } from '../repositories/treePath';
import { nodeId } from '../rest/present/schema';

export function resolveRepository(forge: Forge, repository: Repository) {
  const url = `${forge.url}/${fullName(repository)}`;
  return {
    id: nodeId('Repository', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    description: repository.description,
    homepageUrl: repository.homepage,
    url,
    isArchived: repository.isArchived,
    isFork: false,
    isPrivate: repository.visibility !== 'public',
    visibility: repository.visibility.toUpperCase(),
    diskUsage: 1,
    defaultBranchRef: () => resolveRef(forge, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      const isFull = qualifiedName.startsWith('refs/');
      return resolveRef(forge, repository, isFull ? qualifiedName : `refs/heads/${qualifiedName}`);
    },
    object: ({ expression, oid }: { expression?: string; oid?: string }) =>
      resolveObject(forge, repository, expression ?? oid ?? ''),
    repositoryTopics: () => ({
      nodes: repository.topics.map(name => ({ topic: { name } })),
      totalCount: repository.topics.length,
    }),
    pullRequest: ({ number }: { number: number }) => {
      const pull = forge.state.pulls.get(repositoryKey(repository), keyNumber(number));
      return pull ? resolvePull(forge, repository, pull) : null;
    },
  };
}

async function resolveRef(forge: Forge, repository: Repository, ref: string) {
  const sha = (await forge.git(repository).refs()).get(ref);
  if (!sha) return null;
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  return {
    id: nodeId('Ref', `${fullName(repository)}:${ref}`),
    name,
    prefix: ref.slice(0, ref.length - name.length),
    target: () => resolveCommit(forge, repository, sha),
    associatedPullRequests: ({ first = 100, states }: { first?: number; states?: string[] }) => {
      const all = forge.state.pulls
        .list(repositoryKey(repository))
        .filter(pull => pull.headRef === name)
        .map(pull => resolvePull(forge, repository, pull))
        .filter(pull => !states || states.includes(pull.state));
      const nodes = all.slice(0, first);
      return { nodes, edges: nodes.map(node => ({ node })), totalCount: all.length };
    },
  };
}

export async function resolveCommit(forge: Forge, repository: Repository, sha: string) {
  const commit = await readCommit(forge.git(repository), sha);
  return {
    __typename: 'Commit',
    id: nodeId('Commit', sha),
    oid: sha,
    url: `${forge.url}/${fullName(repository)}/commit/${sha}`,
    message: commit.message,
  };
}

/** `HEAD:path`, `branch:path` or an id. */
async function resolveObject(forge: Forge, repository: Repository, expression: string) {
  const git = forge.git(repository);
  const colon = expression.indexOf(':');
  if (colon < 0) {
    const sha = await git.resolveCommit(expression);
    return sha ? resolveCommit(forge, repository, sha) : null;
  }
  const commit = await git.resolveCommit(expression.slice(0, colon));
  const path = expression.slice(colon + 1);
  const [entry] = commit && isTreePath(path) ? await git.tree(commit, { path }) : [];
  if (!entry) return null;
  const identity = { id: nodeId('GitObject', entry.sha), oid: entry.sha };
  if (entry.type === 'tree') return { __typename: 'Tree', ...identity };
  const content = await git.readBlob(entry.sha);
  const isBinary = content.includes(0);
  const text = isBinary ? null : content.toString('utf8');
  return { __typename: 'Blob', ...identity, text, byteSize: content.length, isBinary };
}

function resolvePull(forge: Forge, repository: Repository, pull: Pull) {
  const state = pull.mergedAt === null ? pull.state.toUpperCase() : 'MERGED';
  return {
    id: nodeId('PullRequest', pull.id),
    number: pull.number,
    title: pull.title,
    url: `${forge.url}/${fullName(repository)}/pull/${pull.number}`,
    state,
    headRefName: pull.headRef,
    baseRefName: pull.baseRef,
    headRefOid: pull.headSha,
    merged: pull.mergedAt !== null,
  };
}
