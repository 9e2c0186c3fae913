import { createHash } from 'node:crypto';
import {
  type ChangeSetEvent,
  eventChainStart,
  eventHashText,
} from '@blx/backstage-plugin-blx-environments-common';

/** Hash of an event behind the one with `previousHash`. */
export function eventHash(
  changeSetId: string,
  previousHash: string,
  event: Omit<ChangeSetEvent, 'hash'>,
): string {
  return createHash('sha256').update(eventHashText(changeSetId, previousHash, event)).digest('hex');
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
  let previous = eventChainStart;
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
