import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { notFound } from '../ForgeError';
import type { Account, Team } from '../people/Directory';
import { findRepository, isOwner, requireRole } from '../repositories/access';
import { roleSchema, type Repository, type Role } from '../repositories/Repository';
import { presentAccount, presentOrganization, presentOwner, presentTeam } from './present/people';
import { presentPermissions, presentRepository } from './present/repository';
import type { Schema } from './present/schema';
import { actorOf, page, readable, readBody, writable, type RestContext } from './RestContext';

const COUNTS = { public_repos: 0, followers: 0, following: 0, created_at: '2026-01-05T08:00:00Z' };

const OLD_NAMES: Record<string, Role> = { read: 'pull', write: 'push' };

/** The API's old names of roles. */
export const permissionSchema = z
  .enum(['pull', 'triage', 'push', 'maintain', 'admin', 'read', 'write'])
  .transform(value => OLD_NAMES[value] ?? value)
  .pipe(roleSchema);

/** Users, organisation, teams, and who may do what in a repository. */
export function peopleRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.get('/user', c => c.json(presentUser(forge, actorOf(c).account)));
  routes.get('/users/:user', c => {
    const login = c.req.param('user');
    if (login.toLowerCase() === forge.organization) {
      return c.json({ ...presentOwner(forge), name: forge.organization, ...COUNTS });
    }
    return c.json(presentUser(forge, accountParam(forge, c, 'user')));
  });
  routes.get('/orgs/:org', c => {
    requireOrganization(forge, c);
    return c.json({
      ...presentOrganization(forge),
      name: forge.organization,
      type: 'Organization',
      ...COUNTS,
    });
  });
  routes.get('/orgs/:org/members', c => {
    requireOrganization(forge, c);
    return c.json(page(c, forge.directory.people).map(person => presentAccount(forge, person)));
  });
  routes.get('/orgs/:org/members/:user', c => {
    requireOrganization(forge, c);
    accountParam(forge, c, 'user');
    return c.body(null, 204);
  });
  routes.get('/orgs/:org/memberships/:user', c => {
    requireOrganization(forge, c);
    const { login } = accountParam(forge, c, 'user');
    return c.json({ state: 'active', role: isOwner(forge, login) ? 'admin' : 'member' });
  });

  routes.get('/orgs/:org/teams', c => {
    requireOrganization(forge, c);
    return c.json(page(c, forge.directory.teams).map(team => presentTeam(forge, team)));
  });
  routes.get('/orgs/:org/teams/:team', c => c.json(presentTeam(forge, teamParam(forge, c))));
  routes.get('/orgs/:org/teams/:team/members', c => {
    const people = teamParam(forge, c).members.flatMap(login => forge.directory.account(login) ?? []);
    return c.json(page(c, people).map(person => presentAccount(forge, person)));
  });
  routes.get('/orgs/:org/teams/:team/repos', c => {
    const team = teamParam(forge, c);
    const all = forge.state.repositories.list().filter(one => one.teams[team.slug]);
    return c.json(page(c, all).map(one => presentRepository(forge, one, one.teams[team.slug])));
  });
  routes.get('/orgs/:org/teams/:team/repos/:owner/:repo', c => {
    const team = teamParam(forge, c);
    const repository = readable(forge, c);
    const role = repository.teams[team.slug];
    if (!role) throw notFound();
    return c.json({ ...presentRepository(forge, repository, role), role_name: roleName(role) });
  });
  routes.put('/orgs/:org/teams/:team/repos/:owner/:repo', async c => {
    const team = teamParam(forge, c);
    const { repository } = writable(forge, c, 'admin');
    const { permission } = await readBody(c, z.object({ permission: permissionSchema.default('push') }));
    grant(forge, repository, { teams: { ...repository.teams, [team.slug]: permission } });
    return c.body(null, 204);
  });
  routes.delete('/orgs/:org/teams/:team/repos/:owner/:repo', c => {
    const team = teamParam(forge, c);
    const { repository } = writable(forge, c, 'admin');
    const { [team.slug]: _, ...teams } = repository.teams;
    grant(forge, repository, { teams });
    return c.body(null, 204);
  });

  routes.get('/repos/:owner/:repo/teams', c => {
    const repository = readable(forge, c);
    const teams = forge.directory.teams.filter(team => repository.teams[team.slug]);
    return c.json(
      page(c, teams).map(team => ({ ...presentTeam(forge, team), permission: repository.teams[team.slug] })),
    );
  });
  routes.get('/repos/:owner/:repo/collaborators', c => {
    const repository = readable(forge, c);
    const people = forge.directory.people.filter(person => repository.collaborators[person.login]);
    return c.json(page(c, people).map(person => presentCollaborator(forge, repository, person)));
  });
  routes.put('/repos/:owner/:repo/collaborators/:user', async c => {
    const { repository } = writable(forge, c, 'admin');
    const { login } = accountParam(forge, c, 'user');
    const { permission } = await readBody(c, z.object({ permission: permissionSchema.default('push') }));
    grant(forge, repository, { collaborators: { ...repository.collaborators, [login]: permission } });
    return c.body(null, 204);
  });
  routes.get('/repos/:owner/:repo/collaborators/:user/permission', c => {
    const repository = readable(forge, c);
    const person = accountParam(forge, c, 'user');
    const role = repository.collaborators[person.login] ?? 'pull';
    return c.json({
      permission: { admin: 'admin', maintain: 'write', push: 'write', triage: 'read', pull: 'read' }[role],
      role_name: roleName(role),
      user: presentCollaborator(forge, repository, person),
    });
  });
  routes.delete('/repos/:owner/:repo/collaborators/:user', c => {
    const repository = readable(forge, c);
    requireRole(forge, repository, c.get('caller'), 'admin');
    const { [accountParam(forge, c, 'user').login]: _, ...collaborators } = repository.collaborators;
    grant(forge, repository, { collaborators });
    return c.body(null, 204);
  });
  return routes;
}

function presentUser(forge: Forge, account: Account) {
  return { ...presentAccount(forge, account), name: account.name, email: account.email, ...COUNTS };
}

function presentCollaborator(forge: Forge, repository: Repository, person: Account) {
  const role = repository.collaborators[person.login];
  return {
    ...presentAccount(forge, person),
    permissions: presentPermissions(role),
    role_name: roleName(role),
  } satisfies Partial<Schema<'collaborator'>>;
}

function roleName(role: Role | undefined): string {
  if (role === 'push') return 'write';
  return role === undefined || role === 'pull' ? 'read' : role;
}

function requireOrganization(forge: Forge, c: RestContext): void {
  if (c.req.param('org')?.toLowerCase() !== forge.organization) throw notFound();
}

function teamParam(forge: Forge, c: RestContext): Team {
  requireOrganization(forge, c);
  const team = forge.directory.team(c.req.param('team') ?? '');
  if (!team || c.get('caller').kind === 'anonymous') throw notFound();
  return team;
}

function accountParam(forge: Forge, c: RestContext, name: string): Account {
  const account = forge.directory.account(c.req.param(name) ?? '');
  if (!account) throw notFound();
  return account;
}

function grant(forge: Forge, repository: Repository, changes: Partial<Repository>): void {
  const key = repositoryKey(repository);
  const current = findRepository(forge, repository.owner, repository.name) ?? repository;
  forge.state.repositories.put([key], { ...current, ...changes });
}
