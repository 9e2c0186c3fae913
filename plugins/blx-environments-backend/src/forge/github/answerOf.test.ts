import { answerOf, type GithubAnswer } from './answerOf';

const now = 1_000_000;

describe('answerOf', () => {
  it.each<[number, Record<string, string>, string, GithubAnswer]>([
    [404, {}, 'Not Found', { kind: 'not-found' }],
    [410, {}, 'Gone', { kind: 'not-found' }],
    [401, {}, 'Bad credentials', { kind: 'unauthorized' }],
    [403, {}, 'Resource not accessible by integration', { kind: 'refused' }],
    [
      403,
      { 'x-ratelimit-remaining': '4999' },
      'Repository was archived so is read-only.',
      { kind: 'refused' },
    ],
    [409, {}, 'Conflict', { kind: 'refused' }],
    [422, {}, 'Validation Failed', { kind: 'refused' }],
    [408, {}, 'Request Timeout', { kind: 'unavailable' }],
    [500, {}, 'fetch failed', { kind: 'unavailable' }],
    [502, {}, 'Bad Gateway', { kind: 'unavailable' }],
    [429, { 'retry-after': '7' }, 'Too many', { kind: 'paused', until: now + 7_000 }],
    [429, {}, 'Too many', { kind: 'paused', until: now + 60_000 }],
    [
      403,
      { 'retry-after': '30' },
      'You have exceeded a secondary rate limit',
      { kind: 'paused', until: now + 30_000 },
    ],
    [403, {}, 'You have exceeded a secondary rate limit.', { kind: 'paused', until: now + 60_000 }],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1030' },
      'API rate limit exceeded',
      { kind: 'paused', until: 1_030_000 },
    ],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' },
      'API rate limit exceeded',
      { kind: 'paused', until: now + 1_000 },
    ],
    [
      429,
      { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1030' },
      'Too many',
      { kind: 'paused', until: now + 60_000 },
    ],
  ])('%d %j %s', (status, headers, message, expected) => {
    expect(answerOf(status, headers, message, now)).toEqual(expected);
  });
});
