import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { audited } from '../audit/audited';
import type { Forge } from '../forge/Forge';
import { ForgePausedError, ForgeRefusedError } from '../forge/forgeErrors';
import { backoffMs, mostAttempts } from './backoff';
import { CatalogRefusedError, type CatalogRegistry } from './CatalogRegistry';
import type { ItemChange, NewEvent } from './ChangeSetStore';
import { guardedCatalog, guardedForge, type WriteGuard } from './guarded';
import { nextItems } from './nextItems';
import { forgeRefused, forgeUnavailable } from './problems';
import { ClaimLostError, type ReconcilerStore, type Work, type WorkItem } from './ReconcilerStore';
import { checkRepositories } from './steps/checkRepositories';
import { runStep, type PortalLinks, type StepOutcome } from './steps';

export interface PassOptions {
  auditor: AuditorService;
  store: ReconcilerStore;
  forge: Forge;
  catalog: CatalogRegistry;
  clock: Pick<Clock, 'now'>;
  links: PortalLinks;
  logger: LoggerService;
  holder: string;
  /** How long the claim holds from each time that it is renewed. */
  claimMs: number;
  /** Who or what made us look: `poll` or `webhook:<delivery>`. */
  by: string;
  /** Whether the process is going down: then the pass ends after the step that runs. */
  isStopping: () => boolean;
}

/** What one loading of a set is worked on with. */
export class SetPass {
  readonly #options: PassOptions;
  readonly #work: Work;

  constructor(options: PassOptions, work: Work) {
    this.#options = options;
    this.#work = work;
  }

  /** Starts items whose parents are done; true when anything changed. */
  async start(isFirstLook: boolean): Promise<boolean> {
    const next = nextItems(this.#work.items);
    // What they build on was there when it was made. Is it still?
    const isAsked = next.length > 0 || (isFirstLook && this.#work.isWoken);
    const problems = isAsked ? await this.#lostRepositories(next) : [];
    for (const { item, problem } of problems) {
      const event = { type: problem.code, itemKey: item.key, message: problem.message, by: this.#options.by };
      await this.#change(item, { state: 'blocked', problem, waitsFor: null }, [event]);
    }
    if (problems.length > 0) return true;
    for (const item of next) await this.#change(item, { state: 'in-progress' }, []);
    return next.length > 0;
  }

  async run(item: WorkItem): Promise<void> {
    try {
      await this.#apply(item, await runStep(this.#context(item)));
    } catch (error) {
      if (error instanceof ClaimLostError) throw error;
      await this.#fail(item, error);
    }
  }

  async #lostRepositories(next: WorkItem[]) {
    try {
      return await checkRepositories(this.#options.forge, this.#work.items, next);
    } catch (error) {
      // Nobody knows: the steps themselves will meet the same forge.
      this.#options.logger.debug(`Could not check repositories: ${toError(error).message}`);
      return [];
    }
  }

  #context(item: WorkItem) {
    const { store, forge, catalog, links } = this.#options;
    const id = this.#work.set.id;
    const guard = this.#guard(item);
    return {
      work: this.#work,
      item,
      forge: guardedForge(forge, guard),
      catalog: guardedCatalog(catalog, guard),
      links,
      files: () => store.listFiles(id, item.key),
      record: async (
        change: Pick<ItemChange, 'memory' | 'url'>,
        event?: { type: string; message: string },
      ): Promise<void> => {
        await this.#change(item, change, event ? [{ ...event, itemKey: item.key, by: 'reconciler' }] : []);
        Object.assign(item.memory, change.memory);
      },
    };
  }

  /** Every write of an item passes here: only under the claim, and each an event of the auditor. */
  #guard(item: WorkItem): WriteGuard {
    const { auditor, store, holder, claimMs } = this.#options;
    const { id, requesterRef } = this.#work.set;
    return async ({ neighbour, operation, target }, send) => {
      // Taken over meanwhile, because this process stalled or could not renew: what it saw may be old.
      if (!(await store.renew(id, holder, claimMs))) throw new ClaimLostError(id);
      const meta = { id, itemKey: item.key, requesterRef, operation, target };
      return audited(auditor, { eventId: `${neighbour}-write`, meta }, send);
    };
  }

  async #apply(item: WorkItem, outcome: StepOutcome): Promise<void> {
    const rest = { attempt: 0, problem: null, waitsFor: null, notBefore: null };
    const say = (type: string, message: string): NewEvent => ({
      type,
      itemKey: item.key,
      message,
      by: item.state === 'in-progress' ? 'reconciler' : this.#options.by,
    });
    switch (outcome.kind) {
      case 'done':
        await this.#change(item, { ...rest, state: 'done' }, [say(outcome.type, outcome.message)]);
        return;
      case 'cancelled': {
        const memory = { remains: outcome.remains };
        const event = say('item-cancelled', outcome.message);
        await this.#change(item, { ...rest, state: 'cancelled', memory }, [event]);
        return;
      }
      case 'blocked': {
        const { problem } = outcome;
        const isNew = item.problem?.code !== problem.code || item.problem.message !== problem.message;
        const change = {
          ...rest,
          state: 'blocked' as const,
          problem,
          notBefore: later(outcome.againAfterMs),
        };
        await this.#change(item, change, isNew ? [say(problem.code, problem.message)] : []);
        return;
      }
      default: {
        const { reason, on } = outcome.waitsFor;
        const isSame = item.waitsFor?.reason === reason;
        const since = isSame && item.waitsFor ? item.waitsFor.since : this.#options.clock.now().toISOString();
        const events = isSame ? [] : [say('waits', `${reason[0].toUpperCase()}${reason.slice(1)}`)];
        const notBefore = later(outcome.againAfterMs);
        const waitsFor = { reason, on, since };
        await this.#change(item, { ...rest, state: outcome.state, waitsFor, notBefore }, events);
      }
    }
  }

  async #fail(item: WorkItem, error: unknown): Promise<void> {
    const { message } = toError(error);
    const say = (type: string, words = message): NewEvent => ({
      type,
      itemKey: item.key,
      message: words,
      by: 'reconciler',
    });
    if (error instanceof ForgePausedError) {
      // Not a failure: we do as we are asked.
      await this.#change(item, { notBefore: error.until.toISOString() }, []);
      return;
    }
    if (error instanceof ForgeRefusedError || error instanceof CatalogRefusedError) {
      const problem = forgeRefused(message);
      await this.#change(item, { state: 'blocked', problem, waitsFor: null, attempt: 0 }, [
        say(problem.code),
      ]);
      return;
    }
    if (!(error instanceof ServiceUnavailableError)) {
      this.#options.logger.error(`Item ${item.key} of ${this.#work.set.id} failed`, toError(error));
    }
    const attempt = item.attempt + 1;
    const events = attempt === 1 ? [say('attempt-failed')] : [];
    // What only waits for people is not given up because the forge is away for a while.
    if (attempt >= mostAttempts && item.state === 'in-progress') {
      const problem = forgeUnavailable(attempt, message);
      await this.#change(item, { state: 'failed', problem, attempt, waitsFor: null, notBefore: null }, [
        say(problem.code, problem.message),
      ]);
      return;
    }
    await this.#change(item, { attempt, notBefore: later(backoffMs(attempt)) }, events);
  }

  #change(item: WorkItem, change: ItemChange, events: NewEvent[]): Promise<void> {
    return this.#options.store.changeItem(this.#work.set.id, this.#options.holder, item.key, change, events);
  }
}

function later(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(Date.now() + milliseconds).toISOString();
}
