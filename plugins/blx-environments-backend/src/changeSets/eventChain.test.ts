import { type ChangeSetEvent, eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import { eventHash, verifyChain } from './eventChain';

const id = 'cs-0123456789';

function chain(messages: string[]): ChangeSetEvent[] {
  const events: ChangeSetEvent[] = [];
  let previous = eventChainStart;
  for (const [index, message] of messages.entries()) {
    const event = {
      sequence: index + 1,
      at: '2026-11-24T10:00:00.000Z',
      type: 'moved',
      message,
      by: 'reconciler',
    };
    previous = eventHash(id, previous, event);
    events.push({ ...event, hash: previous });
  }
  return events;
}

const head = (events: ChangeSetEvent[]) => ({
  count: events.length,
  hash: events.at(-1)?.hash ?? eventChainStart,
});

describe('eventHash', () => {
  // The same example stands in the tests of the page, which hashes by itself.
  it('is SHA-256 over the text that the page hashes too', () => {
    const first = {
      sequence: 1,
      at: '2026-11-24T10:00:00.000Z',
      type: 'submitted',
      message: 'Submitted “ä”',
      by: 'user:default/deposits-developer',
    };
    const second = {
      sequence: 2,
      at: '2026-11-24T10:00:05.000Z',
      type: 'pull-request-opened',
      itemKey: 'role.sandbox',
      message: 'Opened pull request #1',
      by: 'reconciler',
    };
    const hash = eventHash(id, eventChainStart, first);
    expect(hash).toBe('44fb78f677ad3561237dea851c18525cb390dd6554c193e9bf0940d3a42e590a');
    expect(eventHash(id, hash, second)).toBe(
      '7cefb5e0f60bffb67ae03eba118abad5112ad879052768764fd5dcc8d66f6ce8',
    );
  });
});

describe('verifyChain', () => {
  const events = chain(['opened', 'merged', 'done']);

  it('accepts what was written, also nothing', () => {
    expect(verifyChain(id, events, head(events))).toEqual({ isIntact: true });
    expect(verifyChain(id, [], head([]))).toEqual({ isIntact: true });
  });

  it.each<[string, ChangeSetEvent[], number]>([
    ['another message', events.map(e => (e.sequence === 2 ? { ...e, message: 'closed' } : e)), 2],
    ['another time', events.map(e => (e.sequence === 1 ? { ...e, at: '2026-11-24T11:00:00.000Z' } : e)), 1],
    ['another actor', events.map(e => (e.sequence === 3 ? { ...e, by: 'user:default/a' } : e)), 3],
    ['another type', events.map(e => (e.sequence === 3 ? { ...e, type: 'x' } : e)), 3],
    ['another item', events.map(e => (e.sequence === 3 ? { ...e, itemKey: 'role' } : e)), 3],
    ['an event left out', [events[0], events[2]], 2],
    ['an event left out and renumbered', [events[0], { ...events[2], sequence: 2 }], 2],
    ['events swapped', [events[1], events[0], events[2]], 1],
    ['the tail cut off', events.slice(0, 2), 3],
  ])('notices %s', (_, changed, sequence) => {
    expect(verifyChain(id, changed, head(events))).toMatchObject({ isIntact: false, sequence });
  });

  it('does not let one set show the history of another', () => {
    expect(verifyChain('cs-other00000', events)).toMatchObject({ isIntact: false, sequence: 1 });
  });
});
