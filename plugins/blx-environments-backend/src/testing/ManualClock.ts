import type { Clock, ClockMoveListener } from '@blx/backstage-plugin-blx-landing-zone-node';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  readonly #listeners = new Set<ClockMoveListener>();
  #now: Date;

  constructor(now = '2026-11-24T10:00:00.000Z') {
    this.#now = new Date(now);
  }

  now(): Date {
    return this.#now;
  }

  onMove(listener: ClockMoveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  advance(milliseconds: number): void {
    const from = this.#now;
    this.#now = new Date(from.getTime() + milliseconds);
    for (const listener of this.#listeners) listener({ from, to: this.#now });
  }
}
