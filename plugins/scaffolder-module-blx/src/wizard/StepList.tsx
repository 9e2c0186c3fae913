import { RiCheckLine } from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import styles from './StepList.module.css';

interface StepListProps {
  titles: string[];
  /** Index of the step that is shown. */
  current: number;
}

/** Where the person is on the way. */
export function StepList({ titles, current }: StepListProps) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {titles.map((title, index) => (
        <li
          key={title}
          className={styles.step}
          aria-current={index === current ? 'step' : undefined}
          data-state={index < current ? 'done' : undefined}
        >
          <span className={styles.mark} aria-hidden>
            {index < current ? <RiCheckLine size={14} /> : index + 1}
          </span>
          {title}
          {index < current && <VisuallyHidden>, done</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
