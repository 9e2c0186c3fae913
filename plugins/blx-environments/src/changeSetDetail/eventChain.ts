import {
  ChangeSetHistory,
  eventChainStart,
  eventHashText,
} from '@blx/backstage-plugin-blx-environments-common';

/** What this browser found when it computed the hashes itself. */
export type ChainVerdict =
  | { kind: 'intact' }
  | { kind: 'broken'; sequence: number }
  /** What is there fits together, but the set remembers another end. */
  | { kind: 'cut'; written: number }
  /** Browsers offer SHA-256 to secure origins only. */
  | { kind: 'unchecked' };

/**
 * Recomputes the hash chain of a set's history: each hash covers the one before, the set, and everything that the event
 * says, and the set remembers the last one, so that nothing can be changed, left out, reordered or cut off without it
 * showing.
 */
export async function verifyHistory(
  changeSetId: string,
  { events, head }: ChangeSetHistory,
): Promise<ChainVerdict> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return { kind: 'unchecked' };
  let previous = eventChainStart;
  for (const [index, event] of events.entries()) {
    const text = eventHashText(changeSetId, previous, event);
    const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
    const isNext = event.sequence === index + 1;
    if (!isNext || event.hash !== hex(digest)) return { kind: 'broken', sequence: index + 1 };
    previous = event.hash;
  }
  const isWhole = head.count === events.length && head.hash === previous;
  return isWhole ? { kind: 'intact' } : { kind: 'cut', written: head.count };
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
