import { ResponseError } from '@backstage/errors';

/** What happened to a submit, and what the person can do. */
export interface SubmitProblem {
  happened: string;
  holds: string;
  remedy: string;
  /** Another preview is the way on; the answers stay. */
  needsPreview: boolean;
}

/** The portal's sentence in an error of its API. */
export function serverSentence(error: unknown): string {
  if (ResponseError.is(error)) return error.body.error.message || error.message;
  return error instanceof Error ? error.message : String(error);
}

function statusOf(error: unknown): number | undefined {
  return ResponseError.is(error) ? error.statusCode : undefined;
}

/** Words for a refused submit. In every case nothing was written: the set is stored first, or not at all. */
export function submitProblem(error: unknown): SubmitProblem {
  const holds = 'Nothing was written, and your answers are still here.';
  switch (statusOf(error)) {
    case 409:
      return {
        happened: 'This preview is no longer what a submit would do.',
        holds,
        remedy: `${serverSentence(error)} Preview again, look at what changed, and submit that.`,
        needsPreview: true,
      };
    case 403:
      return {
        happened: 'You may look at this, but not open it.',
        holds,
        remedy: serverSentence(error),
        needsPreview: false,
      };
    case 429:
    case 503:
      return {
        happened: 'The portal cannot take it right now.',
        holds,
        remedy: `${serverSentence(error)} Try again in a minute.`,
        needsPreview: false,
      };
    case undefined:
      return {
        happened: 'The portal did not answer.',
        holds:
          'Your answers are still here. If the request did arrive, the change set is in the list of change sets.',
        remedy:
          'Look there first, then try again: opening it twice would be refused, since the names are taken.',
        needsPreview: false,
      };
    default:
      return {
        happened: 'The change set was not opened.',
        holds,
        remedy: serverSentence(error),
        needsPreview: false,
      };
  }
}
