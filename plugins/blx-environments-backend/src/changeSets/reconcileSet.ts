import { whatRemains } from './cancellation';
import { isFinalItem } from './changeSetState';
import { isDue, nextLook } from './dueItems';
import { inWorkingOrder } from './nextItems';
import { SetPass, type PassOptions } from './SetPass';

/**
 * One pass over one claimed set: starts what may start, runs the step of each item that is due, and goes on while
 * something moves. Ends by saying when to look again.
 */
export async function reconcileSet(options: PassOptions, id: string): Promise<void> {
  const looked = new Set<string>();
  let isFirstLook = true;
  while (!options.isStopping()) {
    const work = await options.store.loadWork(id);
    if (!work) return;
    if (work.phase === 'cancelling' && work.items.every(item => isFinalItem(item.state))) {
      await options.store.finishCancellation(id, options.holder, whatRemains(work.items));
      return;
    }
    const pass = new SetPass(options, work);
    if (work.phase === 'opened' && (await pass.start(isFirstLook))) continue;
    isFirstLook = false;
    const [item] = inWorkingOrder(work.items).filter(candidate => isDue(candidate, work, looked));
    if (!item) {
      await options.store.settle(id, options.holder, { wakes: work.wakes, dueAt: nextLook(work.items) });
      return;
    }
    looked.add(item.key);
    await pass.run(item);
  }
}
