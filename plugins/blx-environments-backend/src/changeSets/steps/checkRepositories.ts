import type { ItemProblem } from '@blx/backstage-plugin-blx-environments-common';
import type { Forge } from '../../forge/Forge';
import { isFinalItem } from '../changeSetState';
import { repositoryArchived, repositoryMissing } from '../problems';
import type { WorkItem } from '../ReconcilerStore';

/**
 * Repositories that a set made and that were archived or deleted by hand since, though others still build on them:
 * those that `next` is about to start, or any unfinished item where nothing is about to start.
 */
export async function checkRepositories(
  forge: Forge,
  items: readonly WorkItem[],
  next: readonly WorkItem[],
): Promise<Array<{ item: WorkItem; problem: ItemProblem }>> {
  const unfinished = next.length > 0 ? next : items.filter(({ state }) => !isFinalItem(state));
  const needed = new Set(unfinished.flatMap(({ dependsOn }) => dependsOn));
  const lost: Array<{ item: WorkItem; problem: ItemProblem }> = [];
  for (const item of items) {
    if (item.kind !== 'repository' || item.state !== 'done' || !needed.has(item.key)) continue;
    const repository = await forge.getRepository(item.target);
    if (!repository) lost.push({ item, problem: repositoryMissing(item.target) });
    else if (repository.isArchived) lost.push({ item, problem: repositoryArchived(item.target) });
  }
  return lost;
}
