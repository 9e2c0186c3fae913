import { ReactNode } from 'react';
import { StatusTone } from '../status/stateWords';
import styles from './Panel.module.css';

/** @public */
export interface NoticeProps {
  tone: StatusTone;
  /** One sentence that answers the question. */
  title: ReactNode;
  children?: ReactNode;
  /** At most one primary action. */
  actions?: ReactNode;
  /** Announced at once by screen readers. */
  isUrgent?: boolean;
}

/** The line of a page that says what is going on, with the one action that goes with it. @public */
export function Notice({ tone, title, children, actions, isUrgent }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={isUrgent ? 'alert' : undefined}>
      <div className={styles.noticeText}>
        <p className={styles.noticeTitle}>{title}</p>
        {children && <div className={styles.noticeBody}>{children}</div>}
      </div>
      {actions && <div className={styles.noticeActions}>{actions}</div>}
    </div>
  );
}
