import { ReactElement, ReactNode } from 'react';
import styles from './Panel.module.css';

/** @public */
export interface EmptyPanelProps {
  icon?: ReactElement;
  title: string;
  /** What would be here and how it gets here. */
  children: ReactNode;
  /** One button. */
  action?: ReactNode;
}

/** An empty state that teaches: what would be here, how it gets here, one button. @public */
export function EmptyPanel({ icon, title, children, action }: EmptyPanelProps) {
  return (
    <div className={styles.empty}>
      {icon && (
        <span className={styles.emptyIcon} aria-hidden>
          {icon}
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.emptyText}>{children}</div>
      {action}
    </div>
  );
}
