import { cancelItem } from './cancelItem';
import { ensureRepository } from './ensureRepository';
import { followPullRequest } from './followPullRequest';
import { openPullRequest } from './openPullRequest';
import { registerInCatalog } from './registerInCatalog';
import type { StepContext, StepOutcome } from './Step';

export type { PortalLinks, Step, StepContext, StepOutcome } from './Step';

/** The step that an item needs next. */
export async function runStep(context: StepContext): Promise<StepOutcome> {
  const { item, work } = context;
  if (work.phase === 'cancelling') return cancelItem(context);
  switch (item.kind) {
    case 'repository':
      return ensureRepository(context);
    case 'pull-request':
      return item.memory.pullRequest ? followPullRequest(context) : openPullRequest(context);
    case 'registration':
      return registerInCatalog(context);
    default:
      throw new Error(`There is no step for items of kind ${item.kind}`);
  }
}
