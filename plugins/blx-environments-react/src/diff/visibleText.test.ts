import { visibleText } from './visibleText';

describe('visibleText', () => {
  it('leaves ordinary text and tabs alone', () => {
    expect(visibleText('\tname: Zürich – 1 €')).toEqual([
      { text: '\tname: Zürich – 1 €', isInvisible: false },
    ]);
  });

  it.each([
    ['right-to-left override', '\u202e', 'U+202E'],
    ['zero width space', '\u200b', 'U+200B'],
    ['escape', '\u001b', 'U+001B'],
    ['isolate', '\u2066', 'U+2066'],
    ['carriage return', '\r', 'U+000D'],
  ])('names a %s', (_, character, name) => {
    expect(visibleText(`a${character}b`)).toEqual([
      { text: 'a', isInvisible: false },
      { text: name, isInvisible: true },
      { text: 'b', isInvisible: false },
    ]);
  });
});
