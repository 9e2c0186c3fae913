import type { Forge } from '../../Forge';
import type { Account, Team } from '../../people/Directory';
import { nodeId, type Schema } from './schema';

export function presentAccount(forge: Forge, account: Account): Schema<'simple-user'> {
  const url = `${forge.apiUrl}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('User', account.id),
    avatar_url: `${forge.url}/simulator/avatar/${encodeURIComponent(account.login)}`,
    gravatar_id: '',
    url,
    html_url: `${forge.url}/people/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.isBot ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** By login; an account that is gone is shown as GitHub's `ghost`. */
export function presentLogin(forge: Forge, login: string): Schema<'simple-user'> {
  const ghost = { id: 1, login: 'ghost', name: 'ghost', email: '', isBot: false };
  return presentAccount(forge, forge.directory.account(login) ?? ghost);
}

/** The organisation where GitHub shows an account. */
export function presentOwner(forge: Forge): Schema<'simple-user'> {
  const account = { id: 1000, login: forge.organization, name: forge.organization, email: '', isBot: false };
  return {
    ...presentAccount(forge, account),
    html_url: `${forge.url}/${forge.organization}`,
    type: 'Organization',
  };
}

export function presentOrganization(forge: Forge): Schema<'organization-simple'> {
  const url = `${forge.apiUrl}/orgs/${forge.organization}`;
  return {
    login: forge.organization,
    id: 1000,
    node_id: nodeId('Organization', 1000),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${forge.url}/simulator/avatar/${forge.organization}`,
    description: 'The bank on the simulator',
  };
}

export function presentTeam(forge: Forge, team: Team): Schema<'team'> & Schema<'team-simple'> {
  const url = `${forge.apiUrl}/organizations/1000/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('Team', team.id),
    url,
    members_url: `${url}/members{/member}`,
    name: team.name,
    description: team.description,
    permission: 'pull',
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    html_url: `${forge.url}/orgs/${forge.organization}/teams/${team.slug}`,
    repositories_url: `${url}/repos`,
    slug: team.slug,
    type: 'organization',
    organization_id: 1000,
    parent: null,
  };
}
