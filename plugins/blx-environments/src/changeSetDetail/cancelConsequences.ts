import { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

/** What cancelling does, each a line of the dialog. */
export interface CancelConsequences {
  /** Taken back or never begun. */
  stops: string[];
  /** Stays and must be tidied up by people. */
  remains: string[];
}

/** Says from the items what a cancel would close and what it would leave behind. */
export function cancelConsequences(items: readonly ChangeSetItem[]): CancelConsequences {
  const stops: string[] = [];
  const remains: string[] = [];
  for (const { kind, state, target, title, url } of items) {
    if (state === 'cancelled') continue;
    if (state === 'done') remains.push(doneRemains(kind, target, title));
    else if (kind === 'pull-request' && url) {
      stops.push(`The pull request in ${target} is closed without a merge, and its branch is deleted.`);
    } else if (state === 'waiting') stops.push(`“${title}” is not begun.`);
    else stops.push(`“${title}” stops after the step that runs now.`);
  }
  return { stops, remains };
}

function doneRemains(kind: ChangeSetItem['kind'], target: string, title: string): string {
  switch (kind) {
    case 'repository':
      return `The repository ${target} stays, with everything in it.`;
    case 'pull-request':
      return `What was merged into ${target} stays merged.`;
    case 'registration':
      return `The catalog entry of ${target} stays.`;
    default:
      return `“${title}” is done and stays as it is.`;
  }
}
