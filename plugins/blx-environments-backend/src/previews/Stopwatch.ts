/** Says where the time of one piece of work went. Parts that run side by side overlap in it. */
export class Stopwatch {
  readonly #start: number;
  readonly #now: () => number;
  readonly #parts: string[] = [];

  /** `now` in milliseconds, from any origin. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#start = now();
  }

  /** Begins a part and returns what ends it. */
  start(part: string): () => void {
    const start = this.#now();
    return () => this.#parts.push(`${part} ${Math.round(this.#now() - start)} ms`);
  }

  /** Runs `work` as a part of that name. What fails is measured too. */
  async time<T>(part: string, work: () => Promise<T> | T): Promise<T> {
    const end = this.start(part);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** `template 40 ms, dry run 900 ms; 1100 ms in all` */
  toString(): string {
    return `${this.#parts.join(', ')}; ${Math.round(this.#now() - this.#start)} ms in all`;
  }
}
