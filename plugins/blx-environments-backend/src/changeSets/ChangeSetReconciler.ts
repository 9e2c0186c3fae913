import { randomUUID } from 'node:crypto';
import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import type { Forge } from '../forge/Forge';
import type { CatalogRegistry } from './CatalogRegistry';
import { reconcileSet } from './reconcileSet';
import { ClaimLostError, type ReconcilerStore } from './ReconcilerStore';
import type { PortalLinks } from './steps';

export interface ChangeSetReconcilerOptions {
  auditor: AuditorService;
  store: ReconcilerStore;
  forge: Forge;
  catalog: CatalogRegistry;
  clock: Clock;
  links: PortalLinks;
  logger: LoggerService;
  /** How often due sets are looked for. Default 2000. */
  pollMs?: number;
  /** Sets worked on at a time. Default 4. */
  concurrency?: number;
  /** How long a claim outlives its holder. Default 15,000. */
  claimMs?: number;
}

/**
 * Carries out change sets: a loop in this process that claims sets that are due and passes over them. Several
 * processes may run it. Polling is the truth; `wake` only makes it come sooner.
 */
export class ChangeSetReconciler {
  readonly #options: ChangeSetReconcilerOptions;
  readonly #holder = randomUUID();
  readonly #pollMs: number;
  readonly #concurrency: number;
  readonly #claimMs: number;
  readonly #running = new Map<string, Promise<boolean>>();
  /** Who woke a set, until its pass begins. */
  readonly #woken = new Map<string, string>();
  #timer?: NodeJS.Timeout;
  #looking?: Promise<void>;
  #isStopping = false;
  #endOfMoves?: () => void;

  static create(options: ChangeSetReconcilerOptions): ChangeSetReconciler {
    return new ChangeSetReconciler(options);
  }

  private constructor(options: ChangeSetReconcilerOptions) {
    this.#options = options;
    this.#pollMs = options.pollMs ?? 2_000;
    this.#concurrency = options.concurrency ?? 4;
    this.#claimMs = options.claimMs ?? 15_000;
  }

  start(): void {
    this.#endOfMoves = this.#options.clock.onMove(() => this.#look());
    this.#plan(0);
  }

  /** Lets the steps that run come to their end, so that nothing is left half done without need. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    this.#endOfMoves?.();
    await this.#looking;
    await Promise.all(this.#running.values());
  }

  /**
   * Something about a set may have moved. Never throws and returns at once; `by` is what its events will say:
   * `webhook:<delivery>`, a user ref, or `poll`.
   */
  wake(id: string, by = 'poll'): void {
    this.#woken.set(id, by);
    this.#options.store.wake(id).then(
      () => this.#look(),
      error => this.#options.logger.warn(`Could not wake change set ${id}: ${toError(error).message}`),
    );
  }

  /** Works until nothing is due. For the scheduled safety net, and for tests. */
  async runDue(): Promise<void> {
    for (;;) {
      await this.#lookForDue();
      if (this.#isStopping || this.#running.size === 0) return;
      const ends = await Promise.all(this.#running.values());
      if (ends.includes(false)) return;
    }
  }

  #plan(delayMs: number): void {
    if (this.#isStopping) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), delayMs);
    this.#timer.unref();
  }

  #look(): void {
    if (this.#isStopping || this.#looking) return;
    this.#looking = this.#lookForDue()
      .catch(error =>
        this.#options.logger.warn(`Could not look for due change sets: ${toError(error).message}`),
      )
      .finally(() => {
        this.#looking = undefined;
        this.#plan(this.#pollMs);
      });
  }

  async #lookForDue(): Promise<void> {
    const free = this.#concurrency - this.#running.size;
    if (free <= 0) return;
    // Those that run here are claimed and so not listed.
    for (const id of await this.#options.store.listDue(free)) {
      if (this.#isStopping || this.#running.has(id)) continue;
      const pass = this.#pass(id).then(hasEnded => {
        this.#running.delete(id);
        // A place is free, and the set itself may be due again. After a failure the next poll is soon enough.
        if (hasEnded && this.#timer) this.#look();
        return hasEnded;
      });
      this.#running.set(id, pass);
    }
  }

  /** Whether the pass came to its end. */
  async #pass(id: string): Promise<boolean> {
    const { store, logger } = this.#options;
    let heartbeat: NodeJS.Timeout | undefined;
    try {
      if (!(await store.claim(id, this.#holder, this.#claimMs))) return true;
      heartbeat = setInterval(() => this.#renew(id), this.#claimMs / 3);
      heartbeat.unref();
      const by = this.#woken.get(id) ?? 'poll';
      this.#woken.delete(id);
      await reconcileSet(
        {
          ...this.#options,
          holder: this.#holder,
          claimMs: this.#claimMs,
          by,
          isStopping: () => this.#isStopping,
        },
        id,
      );
      return true;
    } catch (error) {
      // The claim is another's, or the database is away: the set stays due and comes again.
      const level = error instanceof ClaimLostError ? 'info' : 'error';
      logger[level](`The pass over change set ${id} ended early: ${toError(error).message}`);
      return false;
    } finally {
      clearInterval(heartbeat);
      await store
        .release(id, this.#holder)
        .catch(error => logger.warn(`Could not release change set ${id}: ${toError(error).message}`));
    }
  }

  #renew(id: string): void {
    this.#options.store
      .renew(id, this.#holder, this.#claimMs)
      .catch(error =>
        this.#options.logger.warn(`Could not renew the claim on ${id}: ${toError(error).message}`),
      );
  }
}
