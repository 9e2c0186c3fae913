import { ReactNode } from 'react';
import { stringifyError } from '@backstage/errors';
import { CopyButton } from '../copy/CopyButton';
import { Notice } from './Notice';
import styles from './Panel.module.css';

/** @public */
export interface ProblemPanelProps {
  /** What happened, one sentence. */
  happened: ReactNode;
  /** What still holds in spite of it. */
  holds?: ReactNode;
  /** What the person can do. */
  remedy?: ReactNode;
  /** The raw error, one click away. */
  error?: unknown;
  actions?: ReactNode;
  tone?: 'failing' | 'attention';
}

/** An error in the portal's way: what happened, what still holds, what to do; the raw text can be copied. @public */
export function ProblemPanel(props: ProblemPanelProps) {
  const { happened, holds, remedy, error, actions, tone = 'failing' } = props;
  const raw = error === undefined ? undefined : rawText(error);
  return (
    <Notice tone={tone} title={happened} actions={actions} isUrgent>
      {holds && <p>{holds}</p>}
      {remedy && <p>{remedy}</p>}
      {raw && (
        <details className={styles.raw}>
          <summary>Show the raw error</summary>
          <pre>{raw}</pre>
          <CopyButton text={raw} label="Copy error" />
        </details>
      )}
    </Notice>
  );
}

function rawText(error: unknown): string {
  return typeof error === 'string' ? error : stringifyError(error);
}
