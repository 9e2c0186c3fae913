import { InputError } from '@backstage/errors';
import type { ChangeSetItemKind, ChangeSetPlan } from '@blx/backstage-plugin-blx-environments-common';

/** Kinds of items that the reconciler has steps for. */
export const reconciledKinds: readonly ChangeSetItemKind[] = ['repository', 'pull-request', 'registration'];

type Item = Pick<ChangeSetPlan['items'][number], 'key' | 'kind' | 'dependsOn' | 'repository' | 'target'>;

/**
 * Throws `InputError` unless the items are a graph without cycles in which every item is known, can be worked on, and
 * has what its kind needs.
 */
export function assertPlanGraph(items: readonly Item[]): void {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    if (byKey.has(item.key)) throw new InputError(`The plan has two items with the key ${item.key}`);
    if (!reconciledKinds.includes(item.kind)) {
      throw new InputError(`Item ${item.key}: this portal cannot carry out items of kind ${item.kind}`);
    }
    if (item.kind === 'repository' && !item.repository) {
      throw new InputError(`Item ${item.key} is a repository and needs its settings`);
    }
    byKey.set(item.key, item);
  }
  assertOneRepositoryItemEach(items);
  for (const item of items) {
    const unknown = item.dependsOn.find(key => !byKey.has(key));
    if (unknown) throw new InputError(`Item ${item.key} depends on ${unknown}, which the plan does not have`);
  }
  const cycle = findCycle(byKey);
  if (cycle) throw new InputError(`The items wait for each other in a circle: ${cycle.join(' → ')}`);
}

function assertOneRepositoryItemEach(items: readonly Item[]): void {
  const makers = new Map<string, string>();
  for (const { key, kind, target } of items) {
    if (kind !== 'repository') continue;
    const other = makers.get(target.toLowerCase());
    if (other) throw new InputError(`Items ${other} and ${key} would both make the repository ${target}`);
    makers.set(target.toLowerCase(), key);
  }
}

function findCycle(byKey: Map<string, Item>): string[] | undefined {
  const finished = new Set<string>();
  const visit = (key: string, path: string[]): string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (finished.has(key)) return undefined;
    for (const parent of byKey.get(key)?.dependsOn ?? []) {
      const cycle = visit(parent, [...path, key]);
      if (cycle) return cycle;
    }
    finished.add(key);
    return undefined;
  };
  for (const key of byKey.keys()) {
    const cycle = visit(key, []);
    if (cycle) return cycle;
  }
  return undefined;
}
