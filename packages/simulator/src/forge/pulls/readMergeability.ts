import { contextState } from '../checks/checkState';
import { repositoryKey, type Forge } from '../Forge';
import type { GitRepository } from '../git/GitRepository';
import { readChanges } from '../git/changes';
import { countCommits, mergeBase, mergeTrees } from '../git/history';
import { roleOfPerson } from '../repositories/access';
import { CODEOWNERS_PATHS, ownersOf, parseCodeOwners } from '../repositories/codeOwners';
import type { Repository } from '../repositories/Repository';
import { keyNumber } from '../../state/Collection';
import { judgeMerge, type Mergeability, type MergeFacts } from './mergeability';
import type { Pull } from './Pull';
import { reviewsOf } from './pullState';

const WRITE_ROLES = ['push', 'maintain', 'admin'];

/** Gathers what counts for merging a pull request from git and state, and judges it. */
export async function readMergeability(
  forge: Forge,
  repository: Repository,
  pull: Pull,
): Promise<Mergeability> {
  const git = forge.git(repository);
  const base = await git.branch(pull.baseRef);
  const protection = forge.state.protections.get(repositoryKey(repository), pull.baseRef);
  const isOpen = pull.state === 'open';
  const merged = isOpen && base ? await mergeTrees(git, base, pull.headSha) : undefined;
  const contexts = protection?.requiredStatusChecks?.contexts ?? [];
  return judgeMerge({
    isOpen,
    isDraft: pull.isDraft,
    isArchived: repository.isArchived,
    hasConflicts: isOpen && merged === undefined,
    behindBy: isOpen && base ? await countCommits(git, `${pull.headSha}..${base}`) : 0,
    protection,
    author: pull.author,
    headSha: pull.headSha,
    lastPusher: lastPusher(forge, repository, pull),
    reviews: reviewsOf(forge, repository, pull.number),
    writers: writersOf(forge, repository),
    contexts: contexts.map(context => ({
      context,
      state: contextState(forge, repository, pull.headSha, context),
    })),
    codeOwners: isOpen && base ? await readCodeOwners(forge, repository, base, pull.headSha) : [],
  });
}

/** Everybody of the organisation whose review counts. */
export function writersOf(forge: Forge, repository: Repository): string[] {
  return forge.directory.people
    .map(person => person.login)
    .filter(login => WRITE_ROLES.includes(roleOfPerson(forge, repository, login) ?? ''));
}

/** The different sets of owners of what a head changes, by CODEOWNERS on the base. */
export async function readCodeOwners(
  forge: Forge,
  repository: Repository,
  base: string,
  head: string,
): Promise<MergeFacts['codeOwners']> {
  const git = forge.git(repository);
  const text = await readCodeOwnersFile(git, base);
  if (text === undefined) return [];
  const rules = parseCodeOwners(text);
  const from = (await mergeBase(git, base, head)) ?? base;
  const sets = new Map<string, { owners: string[]; logins: string[]; paths: string[] }>();
  for (const change of await readChanges(git, from, head)) {
    const owners = ownersOf(rules, change.path).filter(owner => isValidOwner(forge, repository, owner));
    if (!owners.length) continue;
    const set = sets.get(owners.join(' ')) ?? { owners, logins: loginsOf(forge, owners), paths: [] };
    set.paths.push(change.path);
    sets.set(owners.join(' '), set);
  }
  return [...sets.values()];
}

async function readCodeOwnersFile(git: GitRepository, commit: string): Promise<string | undefined> {
  for (const path of CODEOWNERS_PATHS) {
    const [entry] = await git.tree(commit, { path });
    if (entry?.type === 'blob') return (await git.readBlob(entry.sha)).toString('utf8');
  }
  return undefined;
}

/** An owner counts only with explicit write access to the repository. */
function isValidOwner(forge: Forge, repository: Repository, owner: string): boolean {
  const slug = teamOf(forge, owner);
  if (slug) return WRITE_ROLES.includes(repository.teams[slug] ?? '');
  return WRITE_ROLES.includes(roleOfPerson(forge, repository, owner.slice(1)) ?? '');
}

function loginsOf(forge: Forge, owners: string[]): string[] {
  return owners.flatMap(owner => {
    const slug = teamOf(forge, owner);
    return slug ? forge.directory.team(slug)?.members ?? [] : [owner.slice(1)];
  });
}

/** Team slug of `@organisation/team`. */
export function teamOf(forge: Forge, owner: string): string | undefined {
  const [organization, slug] = owner.slice(1).split('/');
  if (slug === undefined || organization.toLowerCase() !== forge.organization) return undefined;
  return forge.directory.team(slug)?.slug;
}

function lastPusher(forge: Forge, repository: Repository, pull: Pull): string | undefined {
  return forge.state.pullEvents
    .list(repositoryKey(repository), keyNumber(pull.number))
    .findLast(event => event.kind === 'pushed' || event.kind === 'opened')?.actor;
}
