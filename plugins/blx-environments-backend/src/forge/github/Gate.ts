/** Lets a bounded number of calls run at a time; the others wait in line. */
export class Gate {
  readonly #limit: number;
  readonly #line: Array<() => void> = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limit) {
      // The place is handed over, so that nobody who comes later slips in between.
      await new Promise<void>(resolve => {
        this.#line.push(resolve);
      });
    } else {
      this.#running += 1;
    }
    try {
      return await call();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
