import { firstSentence } from './firstSentence';

describe('firstSentence', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['The ledger of the bank.', 'The ledger of the bank.'],
    ['Accounts and balances. Vault is underneath.', 'Accounts and balances.'],
    ['no full stop', 'no full stop'],
    ['two\nlines. More.', 'two lines.'],
  ])('of %j is %j', (text, sentence) => expect(firstSentence(text)).toBe(sentence));

  it('ends a long one at a word', () => {
    const cut = firstSentence(
      'Object storage filled by streams from the operational side, transformed by EMR and more',
    );
    expect(cut).toBe('Object storage filled by streams from the operational side, transformed by EMR…');
  });
});
