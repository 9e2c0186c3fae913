import { useState } from 'react';
import { Button, Container, Skeleton, TablePagination } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useSignal } from '@backstage/plugin-signals-react';
import { CHANGE_SETS_SIGNAL_CHANNEL, ChangeSetSignal } from '@blx/backstage-plugin-blx-environments-common';
import {
  EmptyPanel,
  environmentsApiRef,
  Panel,
  ProblemPanel,
} from '@blx/backstage-plugin-blx-environments-react';
import { ChangeSetTable } from '../changeSetList/ChangeSetTable';
import { PAGE_SIZE } from '../changeSetList/listQuery';
import { useLiveResource } from '../live/useLiveResource';

/** Change sets that made or changed the entity. */
export function EntityChangeSets() {
  const { entity } = useEntity();
  const subjectRef = stringifyEntityRef(entity);
  const environmentsApi = useApi(environmentsApiRef);
  const [offset, setOffset] = useState(0);
  const { lastSignal } = useSignal<ChangeSetSignal>(CHANGE_SETS_SIGNAL_CHANNEL);
  const { value, error, reload } = useLiveResource({
    key: `${subjectRef} ${offset}`,
    load: signal =>
      environmentsApi.listChangeSets({ scope: 'all', subjectRef, offset, limit: PAGE_SIZE }, { signal }),
    trigger: lastSignal,
  });
  return (
    <Container>
      {error !== undefined && (
        <ProblemPanel
          tone="attention"
          happened="The change sets of this entity could not be read."
          holds={value && 'You see the last ones that were read.'}
          error={error}
          actions={
            <Button variant="secondary" onPress={reload}>
              Try now
            </Button>
          }
        />
      )}
      {!value && error === undefined && (
        <div role="status" aria-label="Loading change sets">
          <Skeleton height={120} />
        </div>
      )}
      {value && (
        <Panel flush title="Change sets">
          {value.totalCount === 0 ? (
            <EmptyPanel title="No change set made this entity">
              Entities that were here before the portal, or that were registered by hand, have none. Requests
              from a template appear here, from the submit on.
            </EmptyPanel>
          ) : (
            <>
              <ChangeSetTable sets={value.items} isCompact />
              {value.totalCount > PAGE_SIZE && (
                <TablePagination
                  pageSize={PAGE_SIZE}
                  offset={offset}
                  totalCount={value.totalCount}
                  pageSizeOptions={[]}
                  hasPreviousPage={offset > 0}
                  hasNextPage={offset + PAGE_SIZE < value.totalCount}
                  onPreviousPage={() => setOffset(offset - PAGE_SIZE)}
                  onNextPage={() => setOffset(offset + PAGE_SIZE)}
                />
              )}
            </>
          )}
        </Panel>
      )}
    </Container>
  );
}
