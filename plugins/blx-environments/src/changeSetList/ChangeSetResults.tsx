import { Button, ButtonLink, Skeleton, TablePagination } from '@backstage/ui';
import { RiGitPullRequestLine } from '@remixicon/react';
import { ChangeSetPage } from '@blx/backstage-plugin-blx-environments-common';
import { EmptyPanel, Panel, ProblemPanel, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { failureOf } from '../live/failure';
import { LiveResource } from '../live/useLiveResource';
import { ChangeSetTable } from './ChangeSetTable';
import { isFiltered, ListQuery, PAGE_SIZE } from './listQuery';
import styles from './ChangeSetsPage.module.css';

interface ChangeSetResultsProps {
  query: ListQuery;
  page: LiveResource<ChangeSetPage>;
  createHref: string | undefined;
  onPage: (page: number) => void;
  onClear: () => void;
  onShowAll: () => void;
}

/** The rows, or why there are none. */
export function ChangeSetResults(props: ChangeSetResultsProps) {
  const { query, page, onPage } = props;
  const { value, error, readAt, isStale, reload } = page;
  if (!value) return error === undefined ? <LoadingRows /> : <Unreadable error={error} onRetry={reload} />;

  const offset = (query.page - 1) * PAGE_SIZE;
  return (
    <>
      {error !== undefined && (
        <ProblemPanel
          tone="attention"
          happened="The list could not be refreshed."
          holds={
            readAt && (
              <>
                You see it as it was <TimeAgo at={readAt.toISOString()} />.
              </>
            )
          }
          remedy="It is tried again every few seconds."
          error={error}
          actions={
            <Button variant="secondary" onPress={reload}>
              Try now
            </Button>
          }
        />
      )}
      <Panel flush>
        {value.items.length === 0 ? (
          <NoRows {...props} totalCount={value.totalCount} />
        ) : (
          <div className={styles.rows} data-stale={isStale || undefined} aria-busy={isStale}>
            <ChangeSetTable sets={value.items} />
            <div className={styles.pagination}>
              <TablePagination
                pageSize={PAGE_SIZE}
                offset={offset}
                totalCount={value.totalCount}
                pageSizeOptions={[]}
                getLabel={() => countLabel(offset, value)}
                hasPreviousPage={query.page > 1}
                hasNextPage={offset + value.items.length < value.totalCount}
                onPreviousPage={() => onPage(query.page - 1)}
                onNextPage={() => onPage(query.page + 1)}
              />
            </div>
          </div>
        )}
      </Panel>
    </>
  );
}

function countLabel(offset: number, { items, totalCount }: ChangeSetPage): string {
  return `${offset + 1} to ${offset + items.length} of ${totalCount.toLocaleString('en')}`;
}

function LoadingRows() {
  return (
    <Panel>
      <div role="status" aria-label="Loading change sets" className={styles.loading}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} height={38} />
        ))}
      </div>
    </Panel>
  );
}

function Unreadable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (failureOf(error) === 'not-allowed') {
    return (
      <ProblemPanel
        tone="attention"
        happened="You may not see change sets."
        holds="Nothing is wrong with the portal: your groups do not have this right."
        remedy="Ask the platform team to add you to the group of your team, then sign in again."
        error={error}
      />
    );
  }
  return (
    <ProblemPanel
      happened="The change sets could not be read."
      holds="Change sets that are under way go on: the portal follows them without this page."
      remedy="It is tried again every few seconds. If it stays like this, tell the platform team and give them the raw error."
      error={error}
      actions={
        <Button variant="secondary" onPress={onRetry}>
          Try now
        </Button>
      }
    />
  );
}

function NoRows(props: ChangeSetResultsProps & { totalCount: number }) {
  const { query, createHref, totalCount, onClear, onPage, onShowAll } = props;
  if (totalCount > 0) {
    return (
      <EmptyPanel
        title={`There is no page ${query.page}`}
        action={
          <Button variant="primary" onPress={() => onPage(1)}>
            Go to the first page
          </Button>
        }
      >
        The list has become shorter: {totalCount} change sets match.
      </EmptyPanel>
    );
  }
  if (isFiltered(query)) {
    return (
      <EmptyPanel
        title="No change set matches these filters"
        action={
          <Button variant="primary" onPress={onClear}>
            Clear the filters
          </Button>
        }
      >
        Whose change sets you look at stays as it is; state, kind, environment and words are cleared.
      </EmptyPanel>
    );
  }
  const whose = { mine: 'You have', team: 'Your teams have', all: 'There is' }[query.scope];
  return (
    <EmptyPanel
      icon={<RiGitPullRequestLine />}
      title={`${whose} no change set yet`}
      action={
        createHref && (
          <ButtonLink href={createHref} variant="primary">
            Create something
          </ButtonLink>
        )
      }
    >
      A change set is one request – a new service, a new environment – with all its repositories and pull
      requests. It appears here when you submit a template, and stays until everything in it is merged.{' '}
      {query.scope !== 'all' && (
        <button type="button" className={styles.inlineButton} onClick={onShowAll}>
          Show all that you may see
        </button>
      )}
    </EmptyPanel>
  );
}
