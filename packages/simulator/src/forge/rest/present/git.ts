import type { Forge } from '../../Forge';
import type { FileChange } from '../../git/changes';
import type { Commit } from '../../git/history';
import { fullName, type Repository } from '../../repositories/Repository';
import { presentAccount } from './people';
import { nodeId, type Schema } from './schema';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

export function presentGitCommit(forge: Forge, repository: Repository, commit: Commit): Schema<'git-commit'> {
  const api = `${forge.apiUrl}/repos/${fullName(repository)}`;
  const html = `${forge.url}/${fullName(repository)}`;
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
    verification: UNSIGNED,
  };
}

export function presentCommit(forge: Forge, repository: Repository, commit: Commit): Schema<'commit'> {
  const api = `${forge.apiUrl}/repos/${fullName(repository)}`;
  const html = `${forge.url}/${fullName(repository)}`;
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: UNSIGNED,
    },
    author: accountOf(forge, commit.author.email),
    committer: accountOf(forge, commit.committer.email),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
  };
}

/** The account that an address belongs to, as GitHub links commits to people. */
function accountOf(forge: Forge, email: string): Schema<'simple-user'> | null {
  const { bot, actionsBot, people } = forge.directory;
  const account = [bot, actionsBot, ...people].find(one => one.email === email);
  return account ? presentAccount(forge, account) : null;
}

export function presentChange(
  forge: Forge,
  repository: Repository,
  change: FileChange,
  commit: string,
): Schema<'diff-entry'> {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.sha,
    filename: change.path,
    ...(change.previousPath ? { previous_filename: change.previousPath } : {}),
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${forge.url}/${fullName(repository)}/blob/${commit}/${path}`,
    raw_url: `${forge.url}/${fullName(repository)}/raw/${commit}/${path}`,
    contents_url: `${forge.apiUrl}/repos/${fullName(repository)}/contents/${path}?ref=${commit}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
  };
}
