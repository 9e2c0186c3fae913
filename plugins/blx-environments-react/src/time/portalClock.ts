// Answers take a moment to arrive: less than this is no move of the clock.
const toleranceMs = 1_000;

/**
 * The clock that the times in the portal's records come from, as far as its answers told: the browser's may run
 * differently, and a simulator's may have been moved by days.
 * @public
 */
export class PortalClock {
  readonly #listeners = new Set<() => void>();
  #offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** Milliseconds by which the portal is ahead of the browser. */
  readonly offsetMs = (): number => this.#offsetMs;

  /** Takes over what an answer said the time is. */
  observe(now: Date): void {
    const offsetMs = now.getTime() - Date.now();
    if (Number.isNaN(offsetMs) || Math.abs(offsetMs - this.#offsetMs) <= toleranceMs) return;
    this.#offsetMs = offsetMs;
    this.#listeners.forEach(listener => listener());
  }

  /** Called after the offset changed. Returns what ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The one of this page; the client of the backend keeps it right. @public */
export const portalClock = new PortalClock();
