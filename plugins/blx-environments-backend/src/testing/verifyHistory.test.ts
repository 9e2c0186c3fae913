import { type ChangeSetEvent, eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import { eventHash } from '../changeSets/eventChain';
import { verifyHistory } from './verifyHistory';

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

describe('verifyHistory', () => {
  const events = chain(['opened', 'merged', 'done']);

  it('accepts what was written, also nothing', () => {
    expect(verifyHistory(id, { events, head: head(events) })).toEqual({ isIntact: true });
    expect(verifyHistory(id, { events: [], head: head([]) })).toEqual({ isIntact: true });
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
    ['all of it cut off', [], 1],
  ])('notices %s', (_, changed, sequence) => {
    expect(verifyHistory(id, { events: changed, head: head(events) })).toMatchObject({
      isIntact: false,
      sequence,
    });
  });

  it('does not let one set show the history of another', () => {
    expect(verifyHistory('cs-other00000', { events, head: head(events) })).toMatchObject({
      isIntact: false,
      sequence: 1,
    });
  });
});
