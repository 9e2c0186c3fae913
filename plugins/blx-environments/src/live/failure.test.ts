import { NotAllowedError, NotFoundError, ResponseError } from '@backstage/errors';
import { failureOf, sentenceOf } from './failure';

const answered = (status: number, name: string, message = 'said') =>
  ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { name, message }, response: { statusCode: status } }), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );

describe('failureOf', () => {
  it.each([
    [404, 'NotFoundError', 'not-found'],
    [403, 'NotAllowedError', 'not-allowed'],
    [401, 'AuthenticationError', 'not-allowed'],
    [403, 'Error', 'not-allowed'],
    [503, 'ServiceUnavailableError', 'unavailable'],
  ])('%s %s is %s', async (status, name, failure) => {
    expect(failureOf(await answered(status, name))).toBe(failure);
  });

  it('reads plain errors too', () => {
    expect(failureOf(new NotFoundError('x'))).toBe('not-found');
    expect(failureOf(new NotAllowedError('x'))).toBe('not-allowed');
    expect(failureOf(new TypeError('fetch failed'))).toBe('unavailable');
  });
});

describe('sentenceOf', () => {
  it('gives the sentence of the backend', async () => {
    expect(sentenceOf(await answered(409, 'ConflictError', 'The digest is unknown.'))).toBe(
      'The digest is unknown.',
    );
    expect(sentenceOf(new Error('down'))).toBe('down');
  });
});
