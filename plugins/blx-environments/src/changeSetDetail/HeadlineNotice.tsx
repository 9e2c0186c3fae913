import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { ChangeSet } from '@blx/backstage-plugin-blx-environments-common';
import { Notice, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { EntityRefLink, EntityRefLinks } from '../entityRefs/EntityRefLink';
import { headline } from './headline';
import { useOwnRefs } from './useOwnRefs';
import styles from './ChangeSetPage.module.css';

interface HeadlineNoticeProps {
  set: ChangeSet;
  onRetry: (itemKey: string) => Promise<void>;
}

/** Where it stands and on whom it waits, with the one thing to do about it. */
export function HeadlineNotice({ set, onRetry }: HeadlineNoticeProps) {
  const { tone, title, details, on, since, item, others } = headline(set);
  const ownRefs = useOwnRefs();
  const isOnMe = on.some(ref => ownRefs.includes(ref));
  const remains = set.outcome?.remains ?? [];
  return (
    <Notice
      tone={tone}
      title={title}
      actions={<HeadlineActions set={set} itemKey={item?.key} onRetry={onRetry} />}
    >
      {on.length > 0 && (
        <p>
          {isOnMe && <strong className={styles.onMe}>This waits for you. </strong>}
          Can be moved on by <EntityRefLinks entityRefs={on} />
          {since && (
            <>
              , since <TimeAgo at={since} format="span" />
            </>
          )}
          .
        </p>
      )}
      {details.map(detail => (
        <p key={detail}>{detail}</p>
      ))}
      {others > 0 && (
        <p>{others === 1 ? 'One more item needs' : `${others} more items need`} a person: see below.</p>
      )}
      {set.state === 'done' && (
        <p>
          It made <EntityRefLink entityRef={set.subjectRef} />.
        </p>
      )}
      {remains.length > 0 && (
        <>
          <p>What remains behind:</p>
          <ul className={styles.list}>
            {remains.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

interface HeadlineActionsProps {
  set: ChangeSet;
  itemKey: string | undefined;
  onRetry: (itemKey: string) => Promise<void>;
}

function HeadlineActions({ set, itemKey, onRetry }: HeadlineActionsProps) {
  const [isPending, setPending] = useState(false);
  const item = set.items.find(({ key }) => key === itemKey);
  if (!item) return null;
  const isStuck = item.state === 'blocked' || item.state === 'failed';
  const canRetry = isStuck && set.actions.canRetry;
  const retry = async () => {
    setPending(true);
    await onRetry(item.key);
    setPending(false);
  };
  if (!canRetry && !item.url) return null;
  return (
    <>
      {item.url && (
        <ButtonLink
          href={item.url}
          target="_blank"
          rel="noopener"
          variant={canRetry ? 'secondary' : 'primary'}
        >
          {item.kind === 'pull-request' ? 'Open the pull request' : 'Open on the forge'}
        </ButtonLink>
      )}
      {canRetry && (
        <Button variant="primary" isPending={isPending} onPress={retry}>
          Retry
        </Button>
      )}
    </>
  );
}
