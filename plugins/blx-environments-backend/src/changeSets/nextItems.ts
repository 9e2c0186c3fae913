import type { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

type Item = Pick<ChangeSetItem, 'key' | 'kind' | 'state' | 'dependsOn'>;

/**
 * The items that may start now: they wait, and everything they depend on is done. Pull requests come first, since
 * people wait for them; otherwise the order of the plan.
 */
export function nextItems<T extends Item>(items: readonly T[]): T[] {
  const done = new Set(items.filter(({ state }) => state === 'done').map(({ key }) => key));
  return inWorkingOrder(
    items.filter(({ state, dependsOn }) => state === 'waiting' && dependsOn.every(key => done.has(key))),
  );
}

/** The order in which a pass works through items. */
export function inWorkingOrder<T extends Item>(items: readonly T[]): T[] {
  const rank = ({ kind }: Item) => (kind === 'pull-request' ? 0 : 1);
  return [...items].sort((one, other) => rank(one) - rank(other));
}
