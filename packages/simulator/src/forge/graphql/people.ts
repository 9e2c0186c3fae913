import type { Caller } from '../app/Caller';
import type { Forge } from '../Forge';
import type { Account, Team } from '../people/Directory';
import { findRepository, roleOf } from '../repositories/access';
import { nodeId } from '../rest/present/schema';
import { connection, type PageArguments } from './connection';
import { resolveRepository } from './repositories';

export function resolveOrganization(forge: Forge, caller: Caller) {
  const { organization, directory } = forge;
  return {
    __typename: 'Organization',
    id: nodeId('Organization', 1000),
    login: organization,
    name: organization,
    membersWithRole: (page: PageArguments) =>
      connection(directory.people, page, person => resolveUser(forge, caller, person)),
    teams: ({ userLogins, ...page }: PageArguments & { userLogins?: string[] }) =>
      connection(
        directory.teams.filter(
          team => !userLogins?.length || team.members.some(login => userLogins.includes(login)),
        ),
        page,
        team => resolveTeam(forge, caller, team),
      ),
    team: ({ slug }: { slug: string }) => {
      const team = directory.team(slug);
      return team ? resolveTeam(forge, caller, team) : null;
    },
    ...resolveOwned(forge, caller, organization),
  };
}

export function resolveUser(forge: Forge, caller: Caller, account: Account) {
  return {
    __typename: 'User',
    id: nodeId('User', account.id),
    login: account.login,
    name: account.name,
    email: account.email,
    bio: null,
    avatarUrl: `${forge.url}/simulator/avatar/${encodeURIComponent(account.login)}`,
    suspendedAt: null,
    organizationVerifiedDomainEmails: () => [],
    organizations: (page: PageArguments) =>
      connection([forge.organization], page, () => resolveOrganization(forge, caller)),
    ...resolveOwned(forge, caller, account.login),
  };
}

function resolveTeam(forge: Forge, caller: Caller, team: Team) {
  return {
    id: nodeId('Team', team.id),
    slug: team.slug,
    combinedSlug: `${forge.organization}/${team.slug}`,
    name: team.name,
    description: team.description,
    avatarUrl: `${forge.url}/simulator/avatar/${team.slug}`,
    editTeamUrl: `${forge.url}/orgs/${forge.organization}/teams/${team.slug}`,
    parentTeam: () => {
      const parent = team.parent ? forge.directory.team(team.parent) : undefined;
      return parent ? resolveTeam(forge, caller, parent) : null;
    },
    members: (page: PageArguments) => {
      const members = team.members.flatMap(login => forge.directory.account(login) ?? []);
      return connection(members, page, person => resolveUser(forge, caller, person));
    },
  };
}

function resolveOwned(forge: Forge, caller: Caller, owner: string) {
  return {
    repositories: (page: PageArguments) =>
      connection(
        forge.state.repositories.list().filter(one => one.owner === owner && roleOf(forge, one, caller)),
        page,
        repository => resolveRepository(forge, repository),
      ),
    repository: ({ name }: { name: string }) => {
      const repository = findRepository(forge, owner, name);
      return repository && roleOf(forge, repository, caller) ? resolveRepository(forge, repository) : null;
    },
  };
}
