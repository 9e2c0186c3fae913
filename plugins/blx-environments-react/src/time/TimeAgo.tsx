import { useId } from 'react';
import { exactUtc, relativeTime, spanOfTime } from './relativeTime';
import { usePortalNow } from './useNow';
import styles from './TimeAgo.module.css';

/** @public */
export interface TimeAgoProps {
  /** ISO 8601. */
  at: string;
  /** `ago`: "8 min ago"; `span`: "8 min", for columns headed "since". */
  format?: 'ago' | 'span';
}

/** A time of the portal's relative to its now; the exact UTC time on hover, on keyboard focus and on a tap. @public */
export function TimeAgo({ at, format = 'ago' }: TimeAgoProps) {
  const now = usePortalNow();
  const tooltipId = useId();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>unknown</span>;
  const text =
    format === 'span' ? spanOfTime((now.getTime() - date.getTime()) / 1000) : relativeTime(date, now);
  return (
    <span className={styles.anchor}>
      <button type="button" aria-describedby={tooltipId} className={styles.time}>
        <time dateTime={at}>{text}</time>
      </button>
      <span role="tooltip" id={tooltipId} className={styles.tooltip}>
        {exactUtc(date)}
      </span>
    </span>
  );
}
