import { isErrorWithName, ResponseError } from '@backstage/errors';

/** What a failed request means to the person. */
export type Failure = 'not-found' | 'not-allowed' | 'unavailable';

const names: Record<string, Failure> = {
  NotFoundError: 'not-found',
  NotAllowedError: 'not-allowed',
  AuthenticationError: 'not-allowed',
};

/** Reads the kind of a failure from the error that the backend sent, or from its status. */
export function failureOf(error: unknown): Failure {
  if (ResponseError.is(error)) {
    const byName = names[error.cause.name];
    if (byName) return byName;
    if (error.statusCode === 404) return 'not-found';
    return error.statusCode === 401 || error.statusCode === 403 ? 'not-allowed' : 'unavailable';
  }
  for (const [name, failure] of Object.entries(names)) {
    if (isErrorWithName(error, name)) return failure;
  }
  return 'unavailable';
}

/** The sentence that the backend said, or the error as text. */
export function sentenceOf(error: unknown): string {
  if (ResponseError.is(error)) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
