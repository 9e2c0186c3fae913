import { PreviewItem } from '@blx/backstage-plugin-blx-environments-common';

/**
 * Items in the order in which they can start: each stage holds what waits only for stages before it. A circle of
 * dependencies, which a plan never has, ends up in a last stage instead of in an endless loop.
 */
export function itemStages(items: PreviewItem[]): PreviewItem[][] {
  const known = new Set(items.map(item => item.key));
  const placed = new Set<string>();
  const stages: PreviewItem[][] = [];
  let rest = items;
  while (rest.length > 0) {
    const startable = rest.filter(item => item.dependsOn.every(key => placed.has(key) || !known.has(key)));
    const stage = startable.length > 0 ? startable : rest;
    stage.forEach(item => placed.add(item.key));
    stages.push(stage);
    rest = rest.filter(item => !placed.has(item.key));
  }
  return stages;
}
