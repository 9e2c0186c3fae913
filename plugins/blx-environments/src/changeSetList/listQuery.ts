import {
  ChangeSetKind,
  changeSetKinds,
  ChangeSetQuery,
  ChangeSetScope,
  ChangeSetState,
  changeSetStates,
} from '@blx/backstage-plugin-blx-environments-common';

export const PAGE_SIZE = 25;

/** What the list shows, as it stands in the URL. */
export interface ListQuery {
  scope: ChangeSetScope;
  states: ChangeSetState[];
  kinds: ChangeSetKind[];
  environments: string[];
  text: string;
  /** 1-based. */
  page: number;
}

export const scopes: readonly ChangeSetScope[] = ['mine', 'team', 'all'];

/** Reads the URL. What it does not know is left out, never an error: links outlive versions. */
export function parseListQuery(search: URLSearchParams): ListQuery {
  const scope = search.get('scope');
  const page = Number(search.get('page') ?? '1');
  return {
    scope: scopes.find(known => known === scope) ?? 'mine',
    states: changeSetStates.filter(state => search.getAll('state').includes(state)),
    kinds: changeSetKinds.filter(kind => search.getAll('kind').includes(kind)),
    environments: [...new Set(search.getAll('environment').filter(Boolean))],
    text: search.get('text') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Writes the URL; defaults are left out, so that the plain address is the plain list. */
export function formatListQuery(query: ListQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (query.scope !== 'mine') search.set('scope', query.scope);
  query.states.forEach(state => search.append('state', state));
  query.kinds.forEach(kind => search.append('kind', kind));
  query.environments.forEach(environment => search.append('environment', environment));
  if (query.text) search.set('text', query.text);
  if (query.page > 1) search.set('page', String(query.page));
  return search;
}

/** The question to the backend. */
export function toChangeSetQuery(query: ListQuery): ChangeSetQuery {
  return {
    scope: query.scope,
    states: query.states,
    kinds: query.kinds,
    environments: query.environments,
    text: query.text || undefined,
    offset: (query.page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  };
}

/** Whether anything beyond the scope narrows the list. */
export function isFiltered(query: ListQuery): boolean {
  const { states, kinds, environments, text } = query;
  return states.length > 0 || kinds.length > 0 || environments.length > 0 || text !== '';
}
