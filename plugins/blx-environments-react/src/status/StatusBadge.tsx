import { ReactElement, ReactNode } from 'react';
import {
  RiCheckLine,
  RiCloseLine,
  RiErrorWarningLine,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import { StatusTone } from './stateWords';
import styles from './StatusBadge.module.css';

const icons: Record<StatusTone, ReactElement> = {
  ok: <RiCheckLine aria-hidden />,
  attention: <RiErrorWarningLine aria-hidden />,
  failing: <RiCloseLine aria-hidden />,
  'in-progress': <RiLoader4Line aria-hidden />,
  'no-data': <RiQuestionLine aria-hidden />,
};

/** @public */
export interface StatusBadgeProps {
  tone: StatusTone;
  /** Replaces the tone's icon where another one says more, e.g. a clock for "Waiting". */
  icon?: ReactElement;
  children: ReactNode;
}

/** Status as a pill: colour, icon and word. @public */
export function StatusBadge({ tone, icon, children }: StatusBadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon ?? icons[tone]}
      <span>{children}</span>
    </span>
  );
}
