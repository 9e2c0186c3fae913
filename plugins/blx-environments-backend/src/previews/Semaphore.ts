import { ServiceUnavailableError } from '@backstage/errors';

/** Lets a few run at once and a few more wait; the scaffolder's own limit does not count dry runs. */
export class Semaphore {
  readonly #running: number;
  readonly #waiting: number;
  readonly #queue: Array<() => void> = [];
  #taken = 0;

  constructor(options: { running: number; waiting: number }) {
    this.#running = options.running;
    this.#waiting = options.waiting;
  }

  /** Throws `ServiceUnavailableError` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#taken >= this.#running) {
      if (this.#queue.length >= this.#waiting) {
        throw new ServiceUnavailableError('Many previews are being made now: try again in a few seconds');
      }
      await new Promise<void>(resolve => {
        this.#queue.push(resolve);
      });
    } else {
      this.#taken += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes to the next one in line without becoming free in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#taken -= 1;
    }
  }
}
