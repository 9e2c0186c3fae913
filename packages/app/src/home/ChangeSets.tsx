import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Link, Skeleton } from '@backstage/ui';
import {
  EmptyPanel,
  environmentsApiRef,
  Notice,
  Panel,
  ProblemPanel,
} from '@blx/backstage-plugin-blx-environments-react';
import { ChangeSetList } from './ChangeSetList';
import { openStates, sortChangeSets } from './sortChangeSets';
import { useLoad } from './useLoad';
import { Me } from './useMe';
import styles from './Home.module.css';

const REFRESH_MS = 30_000;
const LIMIT = 100;

/** Open change sets: those that wait for me, then mine in flight. */
export function ChangeSets({ me, canCreate }: { me: Me | undefined; canCreate: boolean }) {
  const environments = useApi(environmentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      environments.listChangeSets({ scope: 'all', states: openStates, limit: LIMIT }, { signal }),
    [environments],
  );
  const { value: page, error, isLoading, retry } = useLoad(load, { everyMs: REFRESH_MS });

  if (!page && error !== undefined && !isLoading) {
    return (
      <ProblemPanel
        happened="Your change sets could not be read."
        holds="What is in flight goes on without this page."
        remedy="Try again in a moment; pull requests are also on the forge."
        error={error}
        actions={<Button onPress={retry}>Try again</Button>}
      />
    );
  }
  if (!page || !me) {
    return (
      <Panel title="Needs you">
        <div role="status" aria-label="Reading the change sets" className={styles.loading}>
          <Skeleton width="100%" height={20} />
          <Skeleton width="80%" height={20} />
        </div>
      </Panel>
    );
  }

  const { needMe, inFlight } = sortChangeSets(page.items, me.ownershipRefs);
  const unread = page.totalCount - page.items.length;
  return (
    <>
      {error !== undefined && (
        <Notice
          tone="no-data"
          title="The last reading of the change sets failed; this is what the one before found."
          actions={
            <Button variant="secondary" onPress={retry}>
              Try again
            </Button>
          }
        />
      )}
      <Panel
        title={`Needs you (${needMe.length})`}
        aside={<Link href="/environments/change-sets">All change sets</Link>}
      >
        {needMe.length > 0 ? (
          <ChangeSetList sets={needMe} action="Review" />
        ) : (
          <p className={styles.quiet}>Nothing waits for you or your groups.</p>
        )}
        {unread > 0 && (
          <p className={styles.quiet}>
            {unread} older open change sets are not looked at here: see{' '}
            <Link href="/environments/change-sets">the list</Link>.
          </p>
        )}
      </Panel>
      <Panel title={`Change sets in flight (${inFlight.length})`}>
        {inFlight.length > 0 ? (
          <ChangeSetList sets={inFlight} />
        ) : (
          <EmptyPanel
            title="Nothing of yours is in flight"
            action={
              canCreate && (
                <ButtonLink variant="secondary" href="/create">
                  Request a service
                </ButtonLink>
              )
            }
          >
            Every request becomes a change set: repositories and pull requests, followed here until the last
            one is merged.
          </EmptyPanel>
        )}
      </Panel>
    </>
  );
}
