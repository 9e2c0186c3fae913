import type { ChangeSetEvent } from './ChangeSet';

/** Hash before the first event of a set. @public */
export const eventChainStart = '0'.repeat(64);

/**
 * The text whose SHA-256 (UTF-8, lower-case hex) is the hash of an event: the hash before, the set, and everything that
 * the event says. Backend and browser hash it with what they have; a change here breaks every history that is stored.
 * @public
 */
export function eventHashText(
  changeSetId: string,
  previousHash: string,
  { sequence, at, type, itemKey, message, by }: Omit<ChangeSetEvent, 'hash'>,
): string {
  return JSON.stringify([previousHash, changeSetId, sequence, at, type, itemKey ?? null, message, by]);
}
