import { useCallback, useMemo } from 'react';
import { ButtonLink, Container } from '@backstage/ui';
import { useApi, useAppSearchParams, useRouteRef } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { CHANGE_SETS_SIGNAL_CHANNEL, ChangeSetSignal } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { useLiveResource } from '../live/useLiveResource';
import { createExternalRef } from '../routes';
import { ChangeSetFilters } from './ChangeSetFilters';
import { ChangeSetResults } from './ChangeSetResults';
import { CsvButton } from './CsvButton';
import { formatListQuery, isFiltered, ListQuery, parseListQuery, toChangeSetQuery } from './listQuery';
import { useEnvironmentNames } from './useEnvironmentNames';
import styles from './ChangeSetsPage.module.css';

/** All change sets that a person may see: whose, in which state, waiting for what. */
export function ChangeSetsPage() {
  const environmentsApi = useApi(environmentsApiRef);
  const [search, setSearch] = useAppSearchParams();
  const searchText = search.toString();
  const query = useMemo(() => parseListQuery(new URLSearchParams(searchText)), [searchText]);
  const createLink = useRouteRef(createExternalRef);
  const knownEnvironments = useEnvironmentNames();
  const environments = useMemo(
    () => [...new Set([...knownEnvironments, ...query.environments])].sort(),
    [knownEnvironments, query.environments],
  );

  const { lastSignal } = useSignal<ChangeSetSignal>(CHANGE_SETS_SIGNAL_CHANNEL);
  const page = useLiveResource({
    key: JSON.stringify(query),
    load: signal => environmentsApi.listChangeSets(toChangeSetQuery(query), { signal }),
    trigger: lastSignal,
  });

  const change = useCallback(
    (next: Partial<ListQuery>, options?: { replace: boolean }) =>
      setSearch(formatListQuery({ ...query, page: 1, ...next }), options),
    [query, setSearch],
  );
  const filter = useCallback((next: Partial<ListQuery>) => change(next, { replace: true }), [change]);

  // The empty state has the one button then.
  const isEmpty = page.value?.totalCount === 0 && !isFiltered(query);
  return (
    <Container className={styles.page}>
      <div className={styles.bar}>
        <ChangeSetFilters query={query} environments={environments} onChange={filter} />
        <div className={styles.actions}>
          <CsvButton query={query} isDisabled={!page.value?.totalCount} />
          {createLink && !isEmpty && (
            <ButtonLink href={createLink()} variant="primary">
              Create
            </ButtonLink>
          )}
        </div>
      </div>
      <ChangeSetResults
        query={query}
        page={page}
        createHref={createLink?.()}
        onPage={number => change({ page: number })}
        onClear={() => change({ states: [], kinds: [], environments: [], text: '' })}
        onShowAll={() => change({ scope: 'all' })}
      />
    </Container>
  );
}
