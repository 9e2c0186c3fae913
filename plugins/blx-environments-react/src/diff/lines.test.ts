import { compareFile, foldContext, splitRows } from './lines';

const shown = (before: string | undefined, after: string) =>
  compareFile({ before, after }).lines.map(
    line =>
      `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.text}${line.hasNoNewline ? '\\' : ''}`,
  );

describe('compareFile', () => {
  it('shows a new file whole, numbered on the new side only', () => {
    const { lines, isNewFile, added } = compareFile({ after: 'a\nb\n' });
    expect(isNewFile).toBe(true);
    expect(added).toBe(2);
    expect(lines.map(line => [line.kind, line.beforeNumber, line.afterNumber])).toEqual([
      ['added', undefined, 1],
      ['added', undefined, 2],
    ]);
  });

  it('numbers both sides', () => {
    const { lines } = compareFile({ before: 'a\nb\nc\n', after: 'a\nc\nd\n' });
    expect(lines.map(line => [line.text, line.beforeNumber, line.afterNumber])).toEqual([
      ['a', 1, 1],
      ['b', 2, undefined],
      ['c', 3, 2],
      ['d', undefined, 3],
    ]);
  });

  it('counts a missing last newline as a difference', () => {
    expect(shown('a\nb\n', 'a\nb')).toEqual([' a', '-b', '+b\\']);
  });

  it('knows empty files and equal files', () => {
    expect(compareFile({ after: '' }).lines).toEqual([]);
    expect(compareFile({ before: 'a\n', after: 'a\n' })).toMatchObject({ added: 0, removed: 0 });
  });

  it('gives up the search and shows both sides whole when they have too little in common', () => {
    const before = Array.from({ length: 6000 }, (_, line) => `old ${line}\n`).join('');
    const after = Array.from({ length: 6000 }, (_, line) => `new ${line}\n`).join('');
    const comparison = compareFile({ before, after });
    expect(comparison).toMatchObject({ isWholesale: true, added: 6000, removed: 6000 });
  });
});

describe('foldContext', () => {
  const text = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
  const { lines } = compareFile({ before: text, after: text.replace('line 20\n', 'changed\n') });

  it('keeps three lines around a change and folds the rest', () => {
    const sections = foldContext(lines, 3);
    expect(sections.map(section => [section.kind, section.lines.length])).toEqual([
      ['fold', 17],
      ['lines', 8],
      ['fold', 16],
    ]);
  });

  it('does not fold what is shorter than the words that would stand for it', () => {
    const short = compareFile({ before: 'a\nb\nc\nd\n', after: 'a\nb\nc\nx\n' });
    expect(foldContext(short.lines, 1).every(section => section.kind === 'lines')).toBe(true);
  });
});

describe('splitRows', () => {
  it('pairs removed with added lines and leaves gaps where one side is longer', () => {
    const { lines } = compareFile({ before: 'a\nb\n', after: 'x\ny\nz\n' });
    expect(splitRows(lines).map(({ left, right }) => [left?.text, right?.text])).toEqual([
      ['a', 'x'],
      ['b', 'y'],
      [undefined, 'z'],
    ]);
  });
});
