import type { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

/** What taking back an item left on the forge or in the catalog. Kept in the item's memory. */
export const remainders = ['none', 'repository', 'merged', 'branch', 'location'] as const;

export type Remainder = (typeof remainders)[number];

type Item = Pick<ChangeSetItem, 'kind' | 'state' | 'target' | 'url'> & {
  memory: Record<string, string | number>;
};

/**
 * What a cancelled set leaves behind, one sentence each, with what a person can do about it. Repositories, merged
 * changes and registrations stay: taking them away would take work of people with them.
 */
export function whatRemains(items: readonly Item[]): string[] {
  return items.flatMap(item => {
    const sentence = remainderOf(item);
    return sentence ? [sentence] : [];
  });
}

function remainderOf(item: Item): string | undefined {
  const { kind, state, target, memory } = item;
  if (kind === 'repository' && (state === 'done' || memory.remains === 'repository')) {
    return `The repository ${target} stays. Archive or delete it on the forge if nobody needs it.`;
  }
  if (kind === 'pull-request' && state === 'done') {
    const number = memory.pullRequest === undefined ? '' : ` (pull request #${memory.pullRequest})`;
    return `The change in ${target} is merged${number}. Revert it on the forge if it should not stay.`;
  }
  if (kind === 'pull-request' && memory.remains === 'branch') {
    return `The branch ${memory.branch} in ${target} stays, because somebody else committed to it.`;
  }
  if (kind === 'registration' && (state === 'done' || memory.remains === 'location')) {
    return `The catalog entry of ${target} stays. Unregister the entity if it should go.`;
  }
  return undefined;
}
