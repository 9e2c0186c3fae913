import type { DirectoryEntries } from './Directory';

const TEAMS = [
  'platform',
  'platform-network',
  'security',
  'finance',
  'audit',
  'customer',
  'onboarding',
  'deposits',
  'transactions',
  'notifications',
  'workflow',
  'data',
  'mobile',
  'integration',
];

const PEOPLE: [login: string, name: string, team: string][] = [
  ['deposits-developer', 'Deposits developer', 'deposits'],
  ['transactions-developer', 'Transactions developer', 'transactions'],
  ['customer-developer', 'Customer developer', 'customer'],
  ['onboarding-developer', 'Onboarding developer', 'onboarding'],
  ['platform-engineer', 'Platform engineer', 'platform'],
  ['network-engineer', 'Network engineer', 'platform-network'],
  ['security-officer', 'Security officer', 'security'],
  ['finance-controller', 'Finance controller', 'finance'],
  ['auditor', 'Auditor', 'audit'],
];

/** The personas of the catalog, for a simulator that runs without the catalog's folder. */
export const builtInDirectory: DirectoryEntries = {
  people: PEOPLE.map(([login, name, team]) => ({
    login,
    name,
    email: `${login}@users.noreply.localhost`,
    teams: [team],
  })),
  teams: TEAMS.map(slug => ({ slug, name: slug, description: '', parent: undefined })),
};
