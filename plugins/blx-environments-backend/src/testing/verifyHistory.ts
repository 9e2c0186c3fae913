import { type ChangeSetHistory, eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import { eventHash } from '../changeSets/eventChain';

export type HistoryVerdict = { isIntact: true } | { isIntact: false; sequence: number; reason: string };

/**
 * What the page finds out for itself in the browser: whether the history is the one that was written, nothing changed,
 * left out, reordered or cut off at the end. Names the first event that does not fit.
 */
export function verifyHistory(changeSetId: string, { events, head }: ChangeSetHistory): HistoryVerdict {
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
  if (head.count !== events.length || head.hash !== previous) {
    return { isIntact: false, sequence: events.length + 1, reason: 'events at the end are missing' };
  }
  return { isIntact: true };
}
