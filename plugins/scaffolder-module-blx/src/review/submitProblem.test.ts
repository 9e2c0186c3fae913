import { responseError } from '../__testUtils__/responseError';
import { submitProblem } from './submitProblem';

describe('submitProblem', () => {
  it('leads to another preview when the old one no longer holds', async () => {
    const problem = submitProblem(await responseError(409, 'ConflictError', 'The preview expired at 12:00.'));
    expect(problem.needsPreview).toBe(true);
    expect(problem.remedy).toMatch(/The preview expired at 12:00. Preview again/);
  });

  it.each([
    [400, 'InputError'],
    [403, 'NotAllowedError'],
    [500, 'Error'],
  ])('keeps the sentence of an answer with status %s', async (status, name) => {
    const problem = submitProblem(await responseError(status, name, 'The portal says why.'));
    expect(problem).toMatchObject({ needsPreview: false, remedy: 'The portal says why.' });
    expect(problem.holds).toMatch(/Nothing was written/);
  });

  it('asks to try again where the forge or the portal is busy', async () => {
    const problem = submitProblem(await responseError(503, 'ServiceUnavailableError', 'The forge is down.'));
    expect(problem.remedy).toBe('The forge is down. Try again in a minute.');
  });

  it('does not claim that nothing happened when there was no answer', () => {
    const problem = submitProblem(new TypeError('Failed to fetch'));
    expect(problem.holds).not.toMatch(/Nothing was written/);
    expect(problem.holds).toMatch(/list of change sets/);
  });
});
