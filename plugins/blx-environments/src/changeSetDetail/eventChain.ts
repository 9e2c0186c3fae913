import { ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';

const chainStart = '0'.repeat(64);

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
  let previous = chainStart;
  for (const [index, event] of events.entries()) {
    const { sequence, at, type, itemKey, message, by, hash } = event;
    const said = JSON.stringify([previous, changeSetId, sequence, at, type, itemKey ?? null, message, by]);
    const digest = await subtle.digest('SHA-256', new TextEncoder().encode(said));
    if (sequence !== index + 1 || hash !== hex(digest)) return { kind: 'broken', sequence: index + 1 };
    previous = hash;
  }
  return { kind: 'intact' };
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
