import { z } from 'zod';
import { ForgeError } from '../forge/ForgeError';
import { Collection } from '../state/Collection';
import type { StateDatabase } from '../state/StateDatabase';

/** A year of four digits: every date then has one spelling, in which it sorts. */
const earliestMs = 0;
const latestMs = Date.UTC(9999, 0);

const clockState = z.object({ offsetMs: z.number(), frozenAtMs: z.number().nullable() });

/** What `GET /_simulator/clock` answers. */
export interface ClockReading {
  /** ISO 8601 UTC. */
  now: string;
  /** Simulated minus real time, in milliseconds; of a frozen clock: at this moment. */
  offsetMs: number;
  isFrozen: boolean;
}

/** Real time plus an offset, or standing still. Every timestamp and lifetime of the simulator comes from here. */
export class SimulatorClock {
  readonly #states: Collection<typeof clockState>;
  readonly #listeners = new Set<() => void>();
  #offsetMs = 0;
  #frozenAtMs: number | null = null;

  constructor(database: StateDatabase) {
    this.#states = new Collection(database, 'clock', clockState);
    this.load();
  }

  /** Reads the stored state again: after a restart or a reset. */
  load(): void {
    const stored = this.#states.get('clock');
    this.#offsetMs = stored?.offsetMs ?? 0;
    this.#frozenAtMs = stored?.frozenAtMs ?? null;
  }

  nowMs(): number {
    return this.#frozenAtMs ?? Date.now() + this.#offsetMs;
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  iso(): string {
    return this.now().toISOString();
  }

  read(): ClockReading {
    const nowMs = this.nowMs();
    return {
      now: new Date(nowMs).toISOString(),
      offsetMs: nowMs - Date.now(),
      isFrozen: this.#frozenAtMs !== null,
    };
  }

  set(nowMs: number): void {
    assertOnClock(nowMs);
    this.#offsetMs = nowMs - Date.now();
    if (this.#frozenAtMs !== null) this.#frozenAtMs = nowMs;
    this.#changed();
  }

  advance(ms: number): void {
    this.set(this.nowMs() + ms);
  }

  freeze(): void {
    this.#frozenAtMs = this.nowMs();
    this.#changed();
  }

  /** Goes on from where it stood. */
  resume(): void {
    if (this.#frozenAtMs === null) return;
    this.#offsetMs = this.#frozenAtMs - Date.now();
    this.#frozenAtMs = null;
    this.#changed();
  }

  onMove(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #changed(): void {
    this.#states.put(['clock'], { offsetMs: this.#offsetMs, frozenAtMs: this.#frozenAtMs });
    for (const listener of this.#listeners) listener();
  }
}

/** Throws a refusal for a time that the clock cannot show. */
export function assertOnClock(nowMs: number): void {
  if (!(nowMs >= earliestMs && nowMs < latestMs)) {
    throw new ForgeError(422, 'The clock goes from 1970 to 9998.');
  }
}
