/** What an answer of GitHub that is not a success means for the caller. */
export type GithubAnswer =
  | { kind: 'not-found' }
  /** The token is not (any more) accepted: a fresh one may be. */
  | { kind: 'unauthorized' }
  /** Nothing was done; milliseconds since 1970 until when to send nothing. */
  | { kind: 'paused'; until: number }
  /** It may have been done. */
  | { kind: 'unavailable' }
  /** It was not done, and will not be. */
  | { kind: 'refused' };

type Headers = Readonly<Record<string, string | number | undefined>>;

// What GitHub asks for where it names no time itself.
const pauseMs = 60_000;

/**
 * Reads status, headers and message of a failed request. Limits come as 429, or as 403 with a header or a message that
 * says so: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function answerOf(status: number, headers: Headers, message: string, now: number): GithubAnswer {
  const retryAfter = Number(headers['retry-after'] ?? NaN);
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        String(headers['x-ratelimit-remaining']) === '0' ||
        /secondary rate limit|abuse detection|rate limit exceeded/i.test(message)));
  if (isLimit) {
    if (Number.isFinite(retryAfter)) return { kind: 'paused', until: now + retryAfter * 1000 };
    const reset = Number(headers['x-ratelimit-reset'] ?? NaN) * 1000;
    const isSpent = String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset);
    return { kind: 'paused', until: isSpent ? Math.max(reset, now + 1000) : now + pauseMs };
  }
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 404 || status === 410) return { kind: 'not-found' };
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'refused' };
  return { kind: 'unavailable' };
}
