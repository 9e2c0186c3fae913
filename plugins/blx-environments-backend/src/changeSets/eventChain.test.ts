import { eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import { eventHash } from './eventChain';

const id = 'cs-0123456789';

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
