import type { Actor } from '../app/Caller';
import { repositoryKey, type Forge } from '../Forge';
import { roleOfPerson } from './access';
import type { Protection } from './Protection';
import type { Repository } from './Repository';

export function protectionOf(forge: Forge, repository: Repository, branch: string): Protection | undefined {
  return forge.state.protections.get(repositoryKey(repository), branch);
}

/** Admins are outside the rules of a branch that does not enforce them. */
export function isAboveRules(
  forge: Forge,
  repository: Repository,
  protection: Protection,
  actor: Actor,
): boolean {
  if (protection.enforceAdmins || actor.kind !== 'person') return false;
  return roleOfPerson(forge, repository, actor.account.login) === 'admin';
}

export interface BranchMove {
  branch: string;
  /** Undefined: the branch is new. */
  from: string | undefined;
  /** Undefined: the branch is deleted. */
  to: string | undefined;
  isFastForward: boolean;
}

/** Why a branch may not be moved by a push or by the refs API; undefined when it may. */
export function refusalOfMove(
  forge: Forge,
  repository: Repository,
  actor: Actor,
  move: BranchMove,
): string | undefined {
  const protection = protectionOf(forge, repository, move.branch);
  if (!protection || move.from === undefined) return undefined;
  if (move.to === undefined)
    return protection.allowDeletions ? undefined : 'Cannot delete a protected branch';
  if (!move.isFastForward && !protection.allowForcePushes) return 'Cannot force-push to a protected branch';
  if (isAboveRules(forge, repository, protection, actor)) return undefined;
  if (protection.restrictions && !isAllowed(forge, protection.restrictions, actor)) {
    return "You're not authorized to push to this branch.";
  }
  const reviews = protection.requiredReviews;
  if (reviews) {
    const bypass = { users: reviews.bypassUsers, teams: reviews.bypassTeams, apps: reviews.bypassApps };
    if (!isAllowed(forge, bypass, actor)) return 'Changes must be made through a pull request.';
  }
  const checks = protection.requiredStatusChecks;
  if (checks?.contexts.length) {
    return `${checks.contexts.length} of ${checks.contexts.length} required status checks are expected.`;
  }
  return undefined;
}

function isAllowed(
  forge: Forge,
  allowed: { users: string[]; teams: string[]; apps: string[] },
  actor: Actor,
): boolean {
  if (actor.kind === 'installation') return allowed.apps.includes(forge.app.slug);
  const teams = forge.directory.teamsOf(actor.account.login).map(team => team.slug);
  return allowed.users.includes(actor.account.login) || allowed.teams.some(team => teams.includes(team));
}
