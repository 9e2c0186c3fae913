import { createHash } from 'node:crypto';
import type { ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';

/** Hash before the first event of a set. */
export const chainStart = '0'.repeat(64);

/** SHA-256 over the hash before, the set, and everything that the event says. */
export function eventHash(
  changeSetId: string,
  previousHash: string,
  event: Omit<ChangeSetEvent, 'hash'>,
): string {
  const said = [event.sequence, event.at, event.type, event.itemKey ?? null, event.message, event.by];
  return createHash('sha256')
    .update(JSON.stringify([previousHash, changeSetId, ...said]))
    .digest('hex');
}

export type ChainVerdict = { isIntact: true } | { isIntact: false; sequence: number; reason: string };

/**
 * Whether the history is the one that was written: nothing changed, left out, reordered or, with the head that the set
 * remembers, cut off at the end. Names the first event that does not fit.
 */
export function verifyChain(
  changeSetId: string,
  events: readonly ChangeSetEvent[],
  head?: { count: number; hash: string },
): ChainVerdict {
  let previous = chainStart;
  for (const [index, event] of events.entries()) {
    if (event.sequence !== index + 1) {
      return { isIntact: false, sequence: index + 1, reason: `event ${index + 1} is missing` };
    }
    if (event.hash !== eventHash(changeSetId, previous, event)) {
      return { isIntact: false, sequence: event.sequence, reason: `event ${event.sequence} was changed` };
    }
    previous = event.hash;
  }
  if (head && (head.count !== events.length || head.hash !== previous)) {
    return { isIntact: false, sequence: events.length + 1, reason: 'events at the end are missing' };
  }
  return { isIntact: true };
}
