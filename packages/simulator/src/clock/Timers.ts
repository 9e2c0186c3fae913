import { z } from 'zod';
import { Collection, keyNumber } from '../state/Collection';
import type { StateDatabase } from '../state/StateDatabase';
import type { SimulatorClock } from './SimulatorClock';

const timerRecord = z.object({
  id: z.number(),
  dueAtMs: z.number(),
  kind: z.string(),
  payload: z.record(z.string(), z.string()),
});

type TimerHandler = (payload: Record<string, string>) => Promise<void>;

const TICK_MS = 200;

/** What has to happen later on the simulator's clock. Kept in the state: it also happens after a restart. */
export class Timers {
  readonly #timers: Collection<typeof timerRecord>;
  readonly #handlers = new Map<string, TimerHandler>();
  #interval: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly database: StateDatabase, private readonly clock: SimulatorClock) {
    this.#timers = new Collection(database, 'timer', timerRecord);
    clock.onMove(() => void this.runDue());
  }

  handle(kind: string, handler: TimerHandler): void {
    this.#handlers.set(kind, handler);
  }

  schedule(kind: string, delayMs: number, payload: Record<string, string>): void {
    const id = this.database.next('timer');
    this.#timers.put([keyNumber(id)], { id, dueAtMs: this.clock.nowMs() + delayMs, kind, payload });
  }

  start(): void {
    this.#interval = setInterval(() => void this.runDue(), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
    await this.#running;
  }

  /** One at a time: a second caller joins the pass that runs. */
  runDue(): Promise<void> {
    this.#running ??= this.#pass().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #pass(): Promise<void> {
    const due = this.#timers
      .list()
      .filter(timer => timer.dueAtMs <= this.clock.nowMs())
      .sort((a, b) => a.dueAtMs - b.dueAtMs || a.id - b.id);
    for (const timer of due) {
      await this.#handlers.get(timer.kind)?.(timer.payload);
      // After the work: a kill in between repeats it, so handlers are idempotent.
      this.#timers.delete(keyNumber(timer.id));
    }
  }
}
