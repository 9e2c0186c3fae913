import { ReactNode, useId } from 'react';
import { Box } from '@backstage/ui';
import styles from './Panel.module.css';

/** @public */
export interface PanelProps {
  title?: ReactNode;
  /** Beside the title: counts, a legend, one quiet action. */
  aside?: ReactNode;
  children: ReactNode;
  /** Lets the content reach the panel's edges, for tables and diffs. */
  flush?: boolean;
  id?: string;
}

/** A card of the portal: title, aside, content. @public */
export function Panel({ title, aside, children, flush, id }: PanelProps) {
  const titleId = useId();
  return (
    <Box bg="neutral" className={styles.panel} data-flush={flush || undefined}>
      <section id={id} aria-labelledby={title ? titleId : undefined}>
        {(title || aside) && (
          <div className={styles.header}>
            {title && (
              <h2 className={styles.title} id={titleId}>
                {title}
              </h2>
            )}
            {aside && <div className={styles.aside}>{aside}</div>}
          </div>
        )}
        {children}
      </section>
    </Box>
  );
}
