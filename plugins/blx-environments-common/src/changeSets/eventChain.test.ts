import { eventChainStart, eventHashText } from './eventChain';

describe('eventHashText', () => {
  const event = {
    sequence: 1,
    at: '2026-11-24T10:00:00.000Z',
    type: 'submitted',
    message: 'Submitted “ä”',
    by: 'user:default/deposits-developer',
  };

  it('holds the hash before, the set, and everything that the event says', () => {
    expect(eventHashText('cs-0123456789', eventChainStart, event)).toBe(
      `["${'0'.repeat(64)}","cs-0123456789",1,"2026-11-24T10:00:00.000Z","submitted",null,"Submitted “ä”",` +
        '"user:default/deposits-developer"]',
    );
  });

  it.each<Partial<typeof event> & { itemKey?: string }>([
    { sequence: 2 },
    { at: '2026-11-24T10:00:01.000Z' },
    { type: 'opened' },
    { itemKey: 'repository' },
    { message: 'Opened' },
    { by: 'reconciler' },
  ])('differs when the event says %j', change => {
    const text = (of: typeof event) => eventHashText('cs-0123456789', eventChainStart, of);
    expect(text({ ...event, ...change })).not.toBe(text(event));
  });
});
