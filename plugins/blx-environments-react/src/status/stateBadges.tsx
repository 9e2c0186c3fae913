import { ReactElement } from 'react';
import { RiForbid2Line, RiTimeLine } from '@remixicon/react';
import {
  ChangeSetItemKind,
  ChangeSetItemState,
  ChangeSetState,
} from '@blx/backstage-plugin-blx-environments-common';
import { StatusBadge } from './StatusBadge';
import { changeSetStateWord, itemStateWord } from './stateWords';

const icons: Partial<Record<ChangeSetState | ChangeSetItemState, ReactElement>> = {
  waiting: <RiTimeLine aria-hidden />,
  cancelled: <RiForbid2Line aria-hidden />,
  withdrawn: <RiForbid2Line aria-hidden />,
};

/** @public */
export interface ChangeSetStateBadgeProps {
  state: ChangeSetState;
  /** Shows "3 of 5" beside the word. */
  progress?: { itemsDone: number; itemsTotal: number };
}

/** State of a change set as a pill. @public */
export function ChangeSetStateBadge({ state, progress }: ChangeSetStateBadgeProps) {
  const { tone, word } = changeSetStateWord(state);
  return (
    <StatusBadge tone={tone} icon={icons[state]}>
      {progress && progress.itemsTotal > 0
        ? `${word} · ${progress.itemsDone} of ${progress.itemsTotal}`
        : word}
    </StatusBadge>
  );
}

/** State of one item of a change set as a pill. @public */
export function ItemStateBadge({ state, kind }: { state: ChangeSetItemState; kind?: ChangeSetItemKind }) {
  const { tone, word } = itemStateWord(state, kind);
  return (
    <StatusBadge tone={tone} icon={icons[state]}>
      {word}
    </StatusBadge>
  );
}
