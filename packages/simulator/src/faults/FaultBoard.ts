import { Collection, keyNumber } from '../state/Collection';
import type { SimulatorClock } from '../clock/SimulatorClock';
import type { StateDatabase } from '../state/StateDatabase';
import {
  faultRule,
  matchesEvent,
  matchesRequest,
  type FaultRule,
  type FaultSubject,
  type NewFault,
} from './FaultRule';

/** A request that waits until somebody lets it go. */
export interface HeldRequest {
  id: number;
  faultId: number;
  kind: FaultRule['kind'];
  method: string;
  path: string;
  /** ISO 8601 on the simulator's clock. */
  since: string;
}

export type Release = 'answer' | 'drop';

/** The faults that are switched on, and the requests that they hold. */
export class FaultBoard {
  readonly #rules: Collection<typeof faultRule>;
  readonly #held = new Map<number, { request: HeldRequest; release: (how: Release) => void }>();
  #nextHeld = 1;

  constructor(private readonly database: StateDatabase, private readonly clock: SimulatorClock) {
    this.#rules = new Collection(database, 'fault', faultRule);
  }

  list(): FaultRule[] {
    return this.#rules.list();
  }

  add(wanted: NewFault): FaultRule {
    const id = this.database.next('fault');
    const rule = { ...wanted, id, hits: 0, createdAt: this.clock.iso() };
    this.#rules.put([keyNumber(id)], rule);
    return rule;
  }

  remove(id: number): boolean {
    return this.#rules.delete(keyNumber(id));
  }

  /** Removes all rules and lets everything go that they hold. */
  clear(): void {
    for (const rule of this.list()) this.remove(rule.id);
    this.releaseAll('answer');
  }

  /** First rule that matches; counts as struck only by {@link strike}. */
  find(subject: FaultSubject): FaultRule | undefined {
    return this.list().find(rule => matchesRequest(rule, subject));
  }

  /** Counts a hit; false when another request took the last one meanwhile. */
  strike(rule: FaultRule): boolean {
    const current = this.#rules.get(keyNumber(rule.id));
    if (!current || (current.times !== undefined && current.hits >= current.times)) return false;
    this.#rules.put([keyNumber(rule.id)], { ...current, hits: current.hits + 1 });
    return true;
  }

  takeForWebhook(event: string): FaultRule | undefined {
    const rule = this.list().find(one => matchesEvent(one, event));
    return rule && this.strike(rule) ? rule : undefined;
  }

  held(): HeldRequest[] {
    return [...this.#held.values()].map(({ request }) => request);
  }

  /** Resolves when the request is let go, or its client has given up. */
  hold(rule: FaultRule, subject: FaultSubject, signal: AbortSignal): Promise<Release> {
    const id = this.#nextHeld++;
    const { method, path } = subject;
    const request = { id, faultId: rule.id, kind: rule.kind, method, path, since: this.clock.iso() };
    return new Promise<Release>(resolve => {
      const release = (how: Release) => {
        this.#held.delete(id);
        resolve(how);
      };
      this.#held.set(id, { request, release });
      signal.addEventListener('abort', () => release('drop'), { once: true });
    });
  }

  release(id: number, how: Release): boolean {
    const held = this.#held.get(id);
    held?.release(how);
    return held !== undefined;
  }

  releaseAll(how: Release): number {
    const all = [...this.#held.values()];
    for (const { release } of all) release(how);
    return all.length;
  }
}
