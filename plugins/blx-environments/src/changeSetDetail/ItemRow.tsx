import { useState } from 'react';
import { Button, Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { ChangeSetEvent, ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';
import { ItemStateBadge, itemKindWord, TimeAgo } from '@blx/backstage-plugin-blx-environments-react';
import { EntityRefLinks } from '../entityRefs/EntityRefLink';
import { sentence } from '../live/sentence';
import { itemAnchor } from './itemAnchor';
import styles from './ItemTable.module.css';

interface ItemRowProps {
  item: ChangeSetItem;
  lastEvent: ChangeSetEvent | undefined;
  canRetry: boolean;
  onRetry: () => Promise<void>;
}

/** One item; a problem takes a second line over the whole width. */
export function ItemRow({ item, lastEvent, canRetry, onRetry }: ItemRowProps) {
  return (
    <>
      <tr id={itemAnchor(item.key)} tabIndex={-1} className={styles.row} data-problem={item.problem && true}>
        <th scope="row">
          {item.url ? (
            <Link href={item.url} target="_blank" rel="noopener" className={styles.title}>
              {item.title} <RiExternalLinkLine aria-label="on the forge" className={styles.external} />
            </Link>
          ) : (
            <span className={styles.title}>{item.title}</span>
          )}
          <div className={styles.meta}>
            {itemKindWord(item.kind)} · <code>{item.target}</code>
            {item.fileCount > 0 && ` · ${item.fileCount === 1 ? '1 file' : `${item.fileCount} files`}`}
          </div>
          <div className={styles.narrow}>
            <WaitAndNext item={item} />
          </div>
        </th>
        <td>
          <ItemStateBadge state={item.state} kind={item.kind} />
          {item.attempt > 1 && <div className={styles.meta}>attempt {item.attempt}</div>}
        </td>
        <td className={styles.wide}>
          <WaitAndNext item={item} />
        </td>
        <td className={styles.wide}>
          {lastEvent ? (
            <>
              {lastEvent.message}
              <div className={styles.meta}>
                <TimeAgo at={lastEvent.at} />
              </div>
            </>
          ) : (
            <span className={styles.meta}>–</span>
          )}
        </td>
        <td className={styles.number}>
          <TimeAgo at={item.waitsFor?.since ?? item.updatedAt} format="span" />
        </td>
      </tr>
      {item.problem && <ProblemRow item={item} canRetry={canRetry} onRetry={onRetry} />}
    </>
  );
}

function WaitAndNext({ item }: { item: ChangeSetItem }) {
  const { waitsFor, next } = item;
  if (!waitsFor && !next) return <span className={styles.meta}>–</span>;
  return (
    <>
      {waitsFor && <div>{sentence(waitsFor.reason)}</div>}
      {waitsFor && waitsFor.on.length > 0 && (
        <div className={styles.meta}>
          on <EntityRefLinks entityRefs={waitsFor.on} />
        </div>
      )}
      {next && <div className={styles.meta}>{next}</div>}
    </>
  );
}

interface ProblemRowProps {
  item: ChangeSetItem;
  canRetry: boolean;
  onRetry: () => Promise<void>;
}

function ProblemRow({ item, canRetry, onRetry }: ProblemRowProps) {
  const [isPending, setPending] = useState(false);
  const retry = async () => {
    setPending(true);
    await onRetry();
    setPending(false);
  };
  return (
    <tr className={styles.problemRow}>
      <td colSpan={5}>
        <div className={styles.problem}>
          <div className={styles.problemText}>
            <strong>{item.problem?.message}</strong> {item.problem?.remedy}
          </div>
          {canRetry ? (
            <Button
              size="small"
              variant="secondary"
              isPending={isPending}
              onPress={retry}
              aria-label={`Retry ${item.title}`}
            >
              Retry
            </Button>
          ) : (
            <span className={styles.meta}>Only the owner and the platform team may retry.</span>
          )}
        </div>
      </td>
    </tr>
  );
}
