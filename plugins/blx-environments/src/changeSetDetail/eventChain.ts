import {
  ChangeSetEvent,
  eventChainStart,
  eventHashText,
} from '@blx/backstage-plugin-blx-environments-common';

/** What this browser found when it computed the hashes itself. */
export type ChainVerdict =
  | { kind: 'intact' }
  | { kind: 'broken'; sequence: number }
  /** Browsers offer SHA-256 to secure origins only. */
  | { kind: 'unchecked' };

/**
 * Recomputes the hash chain of a set's history: each hash covers the one before, the set, and everything that the event
 * says, so that nothing can be changed, left out or reordered without it showing.
 */
export async function verifyEvents(
  changeSetId: string,
  events: readonly ChangeSetEvent[],
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
  return { kind: 'intact' };
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
