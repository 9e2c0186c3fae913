import { setTimeout as sleep } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './HttpEnv';

/** A request that takes longer than this, such as one that a fault delays for an hour, holds no reset up. */
const PATIENCE_MS = 5_000;

/**
 * Lets a reset begin when the requests that run are over, and none run while it wipes and plants: a write that came in
 * between would be of the old world and land in the new one.
 */
export class ResetGate {
  #running = 0;
  #isClosed = false;
  #onIdle?: () => void;

  readonly middleware = createMiddleware<HttpEnv>(async (c, next) => {
    if (this.#isClosed) {
      return c.json({ message: 'The simulator is being reset. Try again in a moment.', status: '503' }, 503);
    }
    this.#running += 1;
    try {
      return await next();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    }
  });

  async closeWhile(work: () => Promise<void>): Promise<void> {
    this.#isClosed = true;
    try {
      await this.#idle();
      await work();
    } finally {
      this.#isClosed = false;
    }
  }

  async #idle(): Promise<void> {
    if (this.#running === 0) return;
    const isIdle = new Promise<void>(resolve => {
      this.#onIdle = resolve;
    });
    await Promise.race([isIdle, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }
}
