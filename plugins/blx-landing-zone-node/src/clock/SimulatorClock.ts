import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import { z } from 'zod';
import type { Clock, ClockMoveListener } from './Clock';

const answerSchema = z.object({
  now: z.iso.datetime(),
  offsetMs: z.number(),
  isFrozen: z.boolean(),
});

// What the two processes may differ by without anybody having moved the clock.
const toleranceMs = 2_000;

/** @public */
export interface SimulatorClockOptions {
  /** Address of the simulator, without a slash at the end. */
  url: string;
  logger: LoggerService;
  /** Default 1000. */
  intervalMs?: number;
  /** How long one answer may take. Default 2000. */
  timeoutMs?: number;
  /** Real time in milliseconds since 1970. Default `Date.now`. */
  realNow?: () => number;
}

/**
 * Follows the clock of the simulator. While it is away the last known offset stays, so that time never falls back
 * because a process restarts.
 *
 * @public
 */
export class SimulatorClock implements Clock {
  readonly #url: string;
  readonly #logger: LoggerService;
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #realNow: () => number;
  readonly #listeners = new Set<ClockMoveListener>();
  #time: { offsetMs: number } | { frozenAt: Date } = { offsetMs: 0 };
  #isAway = false;
  #timer?: NodeJS.Timeout;
  #isStopped = false;

  constructor(options: SimulatorClockOptions) {
    this.#url = `${options.url}/_simulator/clock`;
    this.#logger = options.logger;
    this.#intervalMs = options.intervalMs ?? 1_000;
    this.#timeoutMs = options.timeoutMs ?? 2_000;
    this.#realNow = options.realNow ?? Date.now;
  }

  now(): Date {
    return 'frozenAt' in this.#time ? this.#time.frozenAt : new Date(this.#realNow() + this.#time.offsetMs);
  }

  onMove(listener: ClockMoveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the clock once and goes on reading it until `stop`. */
  async start(): Promise<void> {
    await this.refresh();
    if (this.#isStopped) return;
    // One reading at a time: the next is planned when the last has ended.
    this.#timer = setTimeout(() => this.start(), this.#intervalMs);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** One reading. Never throws: an absent simulator is logged once, and once more when it is back. */
  async refresh(): Promise<void> {
    try {
      const response = await fetch(this.#url, { signal: AbortSignal.timeout(this.#timeoutMs) });
      if (!response.ok) throw await ResponseError.fromResponse(response);
      this.#follow(answerSchema.parse(await response.json()));
      if (this.#isAway) this.#logger.info('The clock of the simulator is back');
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway) {
        this.#logger.warn(
          `The clock of the simulator cannot be read, its last offset stays: ${toError(error).message}`,
        );
      }
      this.#isAway = true;
    }
  }

  #follow(answer: z.infer<typeof answerSchema>): void {
    const from = this.now();
    this.#time = answer.isFrozen ? { frozenAt: new Date(answer.now) } : { offsetMs: answer.offsetMs };
    const to = this.now();
    if (Math.abs(to.getTime() - from.getTime()) <= toleranceMs) return;
    for (const listener of this.#listeners) {
      try {
        listener({ from, to });
      } catch (error) {
        this.#logger.error('A listener of the clock failed', toError(error));
      }
    }
  }
}
