/** @jest-environment node */
// jsdom has no Web Crypto; what is tested here needs no page.
import { anEvent } from '../testing/builders';
import { verifyHistory } from './eventChain';

describe('verifyHistory', () => {
  // The same example stands in the tests of the backend, which wrote such hashes.
  const chain = [
    anEvent({
      at: '2026-11-24T10:00:00.000Z',
      message: 'Submitted “ä”',
      hash: '44fb78f677ad3561237dea851c18525cb390dd6554c193e9bf0940d3a42e590a',
    }),
    anEvent({
      sequence: 2,
      at: '2026-11-24T10:00:05.000Z',
      type: 'pull-request-opened',
      itemKey: 'role.sandbox',
      message: 'Opened pull request #1',
      by: 'reconciler',
      hash: '7cefb5e0f60bffb67ae03eba118abad5112ad879052768764fd5dcc8d66f6ce8',
    }),
  ];

  const head = { count: 2, hash: chain[1].hash };

  it('finds a chain intact that hashes as the backend hashes', async () => {
    await expect(verifyHistory('cs-0123456789', { events: chain, head })).resolves.toEqual({
      kind: 'intact',
    });
  });

  it.each([
    [
      'a changed word',
      chain.map(event => ({ ...event, message: event.message.replace('Opened', 'Closed') })),
      2,
    ],
    ['a missing event', [chain[1]], 1],
    ['another set', chain, 1],
  ])('names the first event that does not fit: %s', async (what, events, sequence) => {
    const id = what === 'another set' ? 'cs-2' : 'cs-0123456789';
    await expect(verifyHistory(id, { events, head })).resolves.toEqual({ kind: 'broken', sequence });
  });

  it.each([
    ['its last event', chain.slice(0, 1), head],
    ['all events', [], head],
    ['the end that the set remembers', chain, { count: 2, hash: chain[0].hash }],
  ])('notices that the history lost %s', async (_, events, end) => {
    await expect(verifyHistory('cs-0123456789', { events, head: end })).resolves.toEqual({
      kind: 'cut',
      written: 2,
    });
  });
});
