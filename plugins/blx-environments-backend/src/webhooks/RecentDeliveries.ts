/**
 * The delivery ids of the last while. In memory: a delivery that comes twice, around a restart or to two replicas,
 * wakes the reconciler twice, which changes nothing.
 */
export class RecentDeliveries {
  readonly #ids = new Set<string>();
  readonly #limit: number;

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids.add(id);
    if (this.#ids.size > this.#limit) {
      // Sets keep the order of insertion: the first one is the oldest.
      for (const oldest of this.#ids) {
        this.#ids.delete(oldest);
        break;
      }
    }
  }
}
