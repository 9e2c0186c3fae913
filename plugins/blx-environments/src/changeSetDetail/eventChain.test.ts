/** @jest-environment node */
// jsdom has no Web Crypto; what is tested here needs no page.
import { createHash } from 'node:crypto';
import { anEvent } from '../testing/builders';
import { verifyEvents } from './eventChain';

describe('verifyEvents', () => {
  const chain = ['Submitted', 'Opened', 'Done'].reduce<ReturnType<typeof anEvent>[]>(
    (events, message, index) => {
      const event = anEvent({ sequence: index + 1, message });
      const said = [event.sequence, event.at, event.type, null, event.message, event.by];
      const previous = events.at(-1)?.hash ?? '0'.repeat(64);
      const hash = createHash('sha256')
        .update(JSON.stringify([previous, 'cs-1', ...said]))
        .digest('hex');
      return [...events, { ...event, hash }];
    },
    [],
  );

  it('finds a chain intact that hashes as the backend hashes', async () => {
    await expect(verifyEvents('cs-1', chain)).resolves.toEqual({ kind: 'intact' });
  });

  it.each([
    [
      'a changed word',
      chain.map(event => ({ ...event, message: event.message.replace('Opened', 'Closed') })),
      2,
    ],
    ['a missing event', [chain[0], chain[2]], 2],
    ['another set', chain, 1],
  ])('names the first event that does not fit: %s', async (what, events, sequence) => {
    const id = what === 'another set' ? 'cs-2' : 'cs-1';
    await expect(verifyEvents(id, events)).resolves.toEqual({ kind: 'broken', sequence });
  });
});
