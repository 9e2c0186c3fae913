import { ReactNode } from 'react';
import styles from './FieldHint.module.css';

/** A quiet line below a control. */
export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.hint}>
      {children}
    </p>
  );
}
