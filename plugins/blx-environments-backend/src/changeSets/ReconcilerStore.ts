import type { ChangeSetPhase } from './changeSetState';
import type { ChangeSetFile, ItemChange, NewEvent, StoredChangeSet, StoredItem } from './ChangeSetStore';
import type { RepositorySettings } from '@blx/backstage-plugin-blx-environments-common';

/** Tells whoever shows a set that it changed. Sent to the people it concerns, without saying what changed. */
export interface ChangeSetChanged {
  id: string;
  revision: number;
  requesterRef: string;
  ownerRef: string;
}

/** An item with what only the reconciler needs. */
export interface WorkItem extends StoredItem {
  /** Only for items of kind `repository`. */
  repository?: RepositorySettings;
}

/** A set as the reconciler works on it. */
export interface Work {
  set: Omit<StoredChangeSet, 'items'>;
  phase: Extract<ChangeSetPhase, 'opened' | 'cancelling'>;
  items: WorkItem[];
  /** Who asked to stop, while the phase is `cancelling`. */
  cancellation?: { by: string; reason: string };
  /** Grows with each sign that something may have moved; handed back when the pass ends. */
  wakes: number;
  /** Whether there was such a sign since the last pass: then open pull requests are looked at before their time. */
  isWoken: boolean;
}

/**
 * The reconciler's side of the store. A set is worked on by one holder at a time: the claim is a row that is taken by
 * compare-and-set and taken over when its time is up. Claims, `notBefore` and due times are in **real** time, which a
 * simulator cannot move or freeze; everything that people see comes from the clock service.
 */
export interface ReconcilerStore {
  /** Ids of sets that are due and that nobody works on, longest due first. */
  listDue(limit: number): Promise<string[]>;
  /** Whether the caller now holds the set. Its own living claim is renewed. */
  claim(id: string, holder: string, durationMs: number): Promise<boolean>;
  /** Whether the caller still held the set. */
  renew(id: string, holder: string, durationMs: number): Promise<boolean>;
  release(id: string, holder: string): Promise<void>;
  /** Undefined when the set is not to be worked on (any more). */
  loadWork(id: string): Promise<Work | undefined>;
  /** In the order of their paths. */
  listFiles(id: string, itemKey: string): Promise<ChangeSetFile[]>;
  /** Item and events in one transaction. Throws `ClaimLostError` when the holder lost the set: nothing is written. */
  changeItem(
    id: string,
    holder: string,
    itemKey: string,
    change: ItemChange,
    events: NewEvent[],
  ): Promise<void>;
  /** Ends a cancellation: phase `cancelled`, with what remains behind. */
  finishCancellation(id: string, holder: string, remains: string[]): Promise<void>;
  /** Ends a pass: the signs up to `wakes` are answered, and unless more came, the set is due at `dueAt` or never. */
  settle(id: string, holder: string, pass: { wakes: number; dueAt?: Date }): Promise<void>;
  /** Makes a set due now, e.g. because a webhook came; unknown and finished sets are left alone. */
  wake(id: string): Promise<void>;
}

/** Another holder took the set over: whatever this one was about to write is no longer its to write. */
export class ClaimLostError extends Error {
  constructor(id: string) {
    super(`The claim on change set ${id} was lost`);
    this.name = 'ClaimLostError';
  }
}
