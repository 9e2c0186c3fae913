import { createHash } from 'node:crypto';
import { type ChangeSetEvent, eventHashText } from '@blx/backstage-plugin-blx-environments-common';

/** Hash of an event behind the one with `previousHash`. */
export function eventHash(
  changeSetId: string,
  previousHash: string,
  event: Omit<ChangeSetEvent, 'hash'>,
): string {
  return createHash('sha256').update(eventHashText(changeSetId, previousHash, event)).digest('hex');
}
