import {
  ChangeSetItemKind,
  ChangeSetItemState,
  ChangeSetState,
} from '@blx/backstage-plugin-blx-environments-common';

/**
 * The five status colours of the portal. Each comes with an icon and a word: colour alone never says anything.
 * @public
 */
export type StatusTone = 'ok' | 'attention' | 'failing' | 'in-progress' | 'no-data';

/** @public */
export interface StateWord {
  tone: StatusTone;
  word: string;
}

const setWords: Record<ChangeSetState, StateWord> = {
  submitted: { tone: 'in-progress', word: 'Submitted' },
  'awaiting-decision': { tone: 'attention', word: 'Needs a decision' },
  'in-progress': { tone: 'in-progress', word: 'In progress' },
  'needs-attention': { tone: 'failing', word: 'Needs attention' },
  done: { tone: 'ok', word: 'Done' },
  cancelled: { tone: 'no-data', word: 'Cancelled' },
  withdrawn: { tone: 'no-data', word: 'Withdrawn' },
  rejected: { tone: 'failing', word: 'Rejected' },
};

const itemWords: Record<ChangeSetItemState, StateWord> = {
  waiting: { tone: 'no-data', word: 'Waiting' },
  'in-progress': { tone: 'in-progress', word: 'In progress' },
  'awaiting-review': { tone: 'attention', word: 'Needs review' },
  done: { tone: 'ok', word: 'Done' },
  blocked: { tone: 'failing', word: 'Blocked' },
  failed: { tone: 'failing', word: 'Failed' },
  cancelled: { tone: 'no-data', word: 'Cancelled' },
};

/** What "done" means for each kind of item, in the forge's own terms. */
const doneWords: Record<ChangeSetItemKind, string> = {
  repository: 'Created',
  'pull-request': 'Merged',
  'stack-run': 'Applied',
  registration: 'In the catalog',
  archive: 'Archived',
  unregistration: 'Out of the catalog',
  'module-release': 'Released',
};

const kindWords: Record<ChangeSetItemKind, string> = {
  repository: 'repository',
  'pull-request': 'pull request',
  'stack-run': 'stack run',
  registration: 'catalog entry',
  archive: 'archiving',
  unregistration: 'removal of the catalog entry',
  'module-release': 'module release',
};

/** Word and tone of a change set's state. @public */
export function changeSetStateWord(state: ChangeSetState): StateWord {
  return setWords[state];
}

/** Word and tone of an item's state; a done item speaks the word of its kind. @public */
export function itemStateWord(state: ChangeSetItemState, kind?: ChangeSetItemKind): StateWord {
  if (state === 'done' && kind) return { tone: 'ok', word: doneWords[kind] };
  return itemWords[state];
}

/** Kind of an item in words, lower case. @public */
export function itemKindWord(kind: ChangeSetItemKind): string {
  return kindWords[kind];
}
