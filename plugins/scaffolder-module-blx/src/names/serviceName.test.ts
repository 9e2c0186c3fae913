import { spellingProblem } from './serviceName';

describe('spellingProblem', () => {
  it.each(['deposit-interest-service', 'abc', 'a1-b2'])('finds nothing wrong with %s', name => {
    expect(spellingProblem(name)).toBeUndefined();
  });

  it.each([
    ['Deposit', /lower case/],
    ['deposit interest', /dashes between/],
    ['deposit_interest', /dashes between/],
    ['1deposit', /Begin with a letter/],
    ['-deposit', /Begin with a letter/],
    ['deposit-', /End with/],
    ['deposit--interest', /one dash/],
    ['ab', /at least 3/],
    ['depósito', /lower case letters, digits/],
    ['a/../b', /lower case letters, digits/],
  ])('says what to change in %s', (name, words) => {
    expect(spellingProblem(name)).toMatch(words);
  });
});
