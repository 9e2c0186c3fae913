import type { Caller } from '../app/Caller';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { ROLES, type Repository, type Role } from './Repository';

/** The team whose members own the organisation, as the bank's platform team does. */
export const OWNERS_TEAM = 'platform';

export function isOwner(forge: Forge, login: string): boolean {
  return forge.directory.team(OWNERS_TEAM)?.members.includes(login) ?? false;
}

/** Role of a person: the strongest of what the organisation, teams and the repository give. */
export function roleOfPerson(forge: Forge, repository: Repository, login: string): Role | undefined {
  if (!forge.directory.people.some(person => person.login === login)) return undefined;
  if (isOwner(forge, login)) return 'admin';
  const teams = forge.directory.teamsOf(login).map(team => repository.teams[team.slug]);
  // Members of the organisation may read everything: its base permission.
  const roles: (Role | undefined)[] = ['pull', repository.collaborators[login], ...teams];
  return ROLES.filter(role => roles.includes(role)).at(-1);
}

export function roleOf(forge: Forge, repository: Repository, caller: Caller): Role | undefined {
  // The App is installed on the whole organisation with "administration: write".
  if (caller.kind === 'installation') return 'admin';
  if (caller.kind === 'person') return roleOfPerson(forge, repository, caller.account.login);
  return repository.visibility === 'public' && caller.kind === 'anonymous' ? 'pull' : undefined;
}

export function hasRole(forge: Forge, repository: Repository, caller: Caller, atLeast: Role): boolean {
  const role = roleOf(forge, repository, caller);
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}

export function findRepository(forge: Forge, owner: string, name: string): Repository | undefined {
  return forge.state.repositories.get(repositoryKey({ owner, name }));
}

/** The repository, or 404: who may not see it does not learn that it exists. */
export function visibleRepository(forge: Forge, caller: Caller, owner: string, name: string): Repository {
  const repository = findRepository(forge, owner, name);
  if (!repository || !roleOf(forge, repository, caller)) throw notFound();
  return repository;
}

/** The repository for a caller who may do what needs this role; 403 with less, 403 when archived. */
export function writableRepository(
  forge: Forge,
  caller: Caller,
  owner: string,
  name: string,
  role: Role = 'push',
): Repository {
  const repository = visibleRepository(forge, caller, owner, name);
  requireRole(forge, repository, caller, role);
  requireNotArchived(repository);
  return repository;
}

export function requireRole(forge: Forge, repository: Repository, caller: Caller, role: Role): void {
  if (hasRole(forge, repository, caller, role)) return;
  throw new ForgeError(
    403,
    role === 'admin'
      ? 'Must have admin rights to Repository.'
      : `Write access to ${repository.name} is missing.`,
  );
}

export function requireNotArchived(repository: Repository): void {
  if (repository.isArchived) throw new ForgeError(403, 'Repository was archived so is read-only.');
}
