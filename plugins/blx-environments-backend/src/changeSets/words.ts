import type { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

/** `platform` for `group:default/platform`: how sentences name a person or a team. */
export function shortName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

type Named = Pick<ChangeSetItem, 'kind' | 'target'>;

/** An item as a sentence names it: `the pull request in blx/platform-gitops`. */
export function itemName({ kind, target }: Named): string {
  switch (kind) {
    case 'repository':
      return `the repository ${target}`;
    case 'pull-request':
      return `the pull request in ${target}`;
    case 'registration':
      return `the catalog entry of ${target}`;
    default:
      return `${kind} of ${target}`;
  }
}

/** What must have happened to an item before others go on. */
export function itemCompletion(item: Named): string {
  return item.kind === 'pull-request' ? `the merge of ${itemName(item)}` : itemName(item);
}
