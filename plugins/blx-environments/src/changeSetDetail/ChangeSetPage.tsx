import { Button, ButtonLink, Container, Skeleton } from '@backstage/ui';
import { BreadcrumbEntry, useApi, useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  CHANGE_SETS_SIGNAL_CHANNEL,
  ChangeSetSignal,
  finalChangeSetStates,
} from '@blx/backstage-plugin-blx-environments-common';
import {
  environmentsApiRef,
  Panel,
  ProblemPanel,
  TimeAgo,
} from '@blx/backstage-plugin-blx-environments-react';
import { failureOf } from '../live/failure';
import { useLiveResource } from '../live/useLiveResource';
import { changeSetRouteRef, changeSetsRouteRef } from '../routes';
import { ChangeSetView } from './ChangeSetView';
import styles from './ChangeSetPage.module.css';

/** One change set, live. */
export function ChangeSetPage() {
  const { id } = useRouteRefParams(changeSetRouteRef);
  const listHref = useRouteRef(changeSetsRouteRef)?.();
  const href = useRouteRef(changeSetRouteRef)?.({ id });
  const environmentsApi = useApi(environmentsApiRef);
  const { lastSignal } = useSignal<ChangeSetSignal>(CHANGE_SETS_SIGNAL_CHANNEL);

  const resource = useLiveResource({
    key: id,
    load: signal => environmentsApi.getChangeSet(id, { signal }),
    trigger: lastSignal?.id === id ? lastSignal.revision : undefined,
    isFinal: set => finalChangeSetStates.includes(set.state),
  });
  const { value: set, error, readAt, isStale, reload } = resource;
  return (
    <BreadcrumbEntry entry={listHref ? { label: 'Change sets', href: listHref } : undefined}>
      <BreadcrumbEntry entry={href ? { label: id, href } : undefined}>
        <Container className={styles.page}>
          {set && error !== undefined && <StaleNotice error={error} readAt={readAt} onRetry={reload} />}
          {set && !isStale && <ChangeSetView set={set} reload={reload} />}
          {(!set || isStale) && error === undefined && <LoadingChangeSet />}
          {!set && error !== undefined && (
            <UnreadableChangeSet id={id} error={error} listHref={listHref} onRetry={reload} />
          )}
        </Container>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function LoadingChangeSet() {
  return (
    <div role="status" aria-label="Loading the change set" className={styles.loading}>
      <Skeleton width="40%" height={28} />
      <Skeleton width="60%" height={16} />
      <Panel>
        <Skeleton height={44} />
      </Panel>
      <Panel>
        <Skeleton height={180} />
      </Panel>
    </div>
  );
}

interface StaleNoticeProps {
  error: unknown;
  readAt: Date | undefined;
  onRetry: () => void;
}

function StaleNotice({ error, readAt, onRetry }: StaleNoticeProps) {
  return (
    <ProblemPanel
      tone="attention"
      happened="This page could not be refreshed."
      holds={
        readAt && (
          <>
            You see the change set as it was <TimeAgo at={readAt.toISOString()} />. The portal goes on with it
            all the same.
          </>
        )
      }
      remedy="It is tried again every few seconds."
      error={error}
      actions={
        <Button variant="secondary" onPress={onRetry}>
          Try now
        </Button>
      }
    />
  );
}

interface UnreadableChangeSetProps {
  id: string;
  error: unknown;
  listHref: string | undefined;
  onRetry: () => void;
}

function UnreadableChangeSet({ id, error, listHref, onRetry }: UnreadableChangeSetProps) {
  const toList = listHref && (
    <ButtonLink href={listHref} variant="primary">
      To the change sets
    </ButtonLink>
  );
  switch (failureOf(error)) {
    case 'not-found':
      return (
        <ProblemPanel
          tone="attention"
          happened={`There is no change set ${id} that you may see.`}
          remedy="Look whether the address is complete. A change set of another team is shown only to its owner, its requester and the teams with a wider view."
          error={error}
          actions={toList}
        />
      );
    case 'not-allowed':
      return (
        <ProblemPanel
          tone="attention"
          happened="You may not see this change set."
          holds="It is there and goes on."
          remedy="Ask its owner to show it to you, or the platform team to add you to the owning group."
          error={error}
          actions={toList}
        />
      );
    default:
      return (
        <ProblemPanel
          happened="The change set could not be read."
          holds="It goes on: the portal follows it without this page."
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
}
