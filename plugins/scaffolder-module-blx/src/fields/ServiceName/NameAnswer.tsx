import { ReactElement } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import {
  RiCheckLine,
  RiCloseLine,
  RiErrorWarningLine,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import { NamePlace } from '@blx/backstage-plugin-blx-environments-common';
import { nameCheckSentence, placeTitle } from '../../names/placeWords';
import { NameCheckState } from './useNameCheck';
import styles from './NameAnswer.module.css';

const words: Record<NamePlace['status'], { icon: ReactElement; word: string }> = {
  free: { icon: <RiCheckLine aria-hidden />, word: 'free' },
  taken: { icon: <RiCloseLine aria-hidden />, word: 'taken' },
  invalid: { icon: <RiCloseLine aria-hidden />, word: 'does not fit' },
  unknown: { icon: <RiQuestionLine aria-hidden />, word: 'not known' },
};

function Line({ tone, icon, children }: { tone: string; icon: ReactElement; children: string }) {
  return (
    <p className={styles.line} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Place({ place }: { place: NamePlace }) {
  const { icon, word } = words[place.status];
  const isQuiet = place.status === 'free';
  return (
    <li className={styles.place} data-tone={place.status}>
      {icon}
      <span>
        {placeTitle(place)} <span className={styles.word}>{word}</span>
        {isQuiet ? '' : `: ${place.message}`}
      </span>
    </li>
  );
}

/** Where the typed name is free, place by place. The sentence for screen readers changes once per answer, not per key. */
export function NameAnswer({ id, state }: { id: string; state: NameCheckState }) {
  return (
    <div id={id} className={styles.answer} data-status={state.status}>
      <VisuallyHidden>
        <span role="status">
          {state.status === 'checked' && nameCheckSentence(state.check)}
          {state.status === 'failed' && 'The name could not be checked.'}
        </span>
      </VisuallyHidden>
      {state.status === 'misspelt' && (
        <Line tone="unknown" icon={<RiErrorWarningLine aria-hidden />}>
          {state.problem}
        </Line>
      )}
      {state.status === 'checking' && (
        <Line tone="checking" icon={<RiLoader4Line aria-hidden />}>
          Asking GitHub, the catalog, IAM and Helm…
        </Line>
      )}
      {state.status === 'failed' && (
        <Line tone="unknown" icon={<RiQuestionLine aria-hidden />}>
          Not known whether it is free: the portal could not ask. You can go on, the review asks again.
        </Line>
      )}
      {state.status === 'checked' && (
        <ul className={styles.places} aria-label="Where the name is free">
          {state.check.places
            .filter(place => place.place !== 'pattern' || place.status !== 'free')
            .sort((a, b) => Number(a.status === 'free') - Number(b.status === 'free'))
            .map(place => (
              <Place key={place.place + place.usedAs} place={place} />
            ))}
        </ul>
      )}
    </div>
  );
}
