import { setTimeout as sleep } from 'node:timers/promises';
import { ForgePausedError } from '../forgeErrors';
import {
  afterWrite,
  fullBudget,
  githubWriteLimits,
  paused,
  waitBeforeWrite,
  type WriteLimits,
} from '../writeBudget';
import { Gate } from './Gate';

// A worker that waits longer would only hold its claim: it comes back when the pause is over.
const longestWaitMs = 5_000;

/** Sends writes one after the other, no faster than the forge allows. In real time. */
export class WritePacer {
  readonly #limits: WriteLimits;
  readonly #gate = new Gate(1);
  #budget;

  constructor(limits: WriteLimits = githubWriteLimits) {
    this.#limits = limits;
    this.#budget = fullBudget(Date.now(), limits);
  }

  run<T>(write: () => Promise<T>): Promise<T> {
    return this.#gate.run(async () => {
      const wait = waitBeforeWrite(this.#budget, Date.now(), this.#limits);
      if (wait > longestWaitMs) throw new ForgePausedError(new Date(Date.now() + wait));
      if (wait > 0) await sleep(wait);
      this.#budget = afterWrite(this.#budget, Date.now(), this.#limits);
      return write();
    });
  }

  /** No write before this moment. */
  pause(until: number): void {
    this.#budget = paused(this.#budget, until);
  }
}
