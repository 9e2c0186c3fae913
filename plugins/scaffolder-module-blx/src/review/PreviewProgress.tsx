import { useNow } from '@blx/backstage-plugin-blx-environments-react';
import { RiLoader4Line } from '@remixicon/react';
import styles from './PreviewProgress.module.css';

/** What a preview does, in its order. The portal answers once for all of it, so no step is ticked off before. */
const STEPS = [
  'Plan names, repositories and pull requests',
  'Render every file with the template',
  'Compare each file with the repositories as they are now',
  'Check the files against the rules of the bank',
];

/** After this long the preview takes longer than it should. */
const SLOW_SECONDS = 12;

interface PreviewProgressProps {
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** A running preview: what is being done, for how long, and that nothing is written meanwhile. */
export function PreviewProgress({ startedAt }: PreviewProgressProps) {
  const now = useNow(1000);
  const seconds = Math.max(0, Math.floor((now.getTime() - startedAt) / 1000));
  return (
    <div className={styles.progress} aria-busy>
      <p className={styles.title} role="status">
        <RiLoader4Line aria-hidden size={18} /> Making the preview. Nothing is written.
      </p>
      <ol className={styles.steps}>
        {STEPS.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={styles.time}>
        <span aria-hidden>{seconds} s so far</span>, usually 3 seconds.
        {seconds >= SLOW_SECONDS && (
          <span role="status">
            {' '}
            This takes longer than usual: the forge may be answering slowly. You can wait, or go back without
            losing an answer.
          </span>
        )}
      </p>
    </div>
  );
}
