import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anchorOf, findBrokenLinks, findRaggedRows } from './docs/links.mjs';

const texts = new Map([
  [
    '/d/a.md',
    '# One thing\n[b](b.md#second-part) [self](#one-thing) [web](https://example.com/x)\n`[no](gone.md)`',
  ],
  ['/d/b.md', '## Second part\n[gone](gone.md) [wrong](a.md#two)'],
]);
const exists = file => texts.has(file);

describe('links', () => {
  it('makes anchors as MkDocs does', () => {
    assert.equal(anchorOf('How it works: `change sets`, in short'), 'how-it-works-change-sets-in-short');
  });
  it('accepts links to pages, headings and the web', () => {
    assert.deepEqual(findBrokenLinks('/d/a.md', texts, exists), []);
  });
  it('finds a missing page and a missing heading', () => {
    assert.deepEqual(findBrokenLinks('/d/b.md', texts, exists), [
      'gone.md: no such file',
      'a.md#two: no such heading',
    ]);
  });
});

describe('tables', () => {
  const table = row => `| Call | What |\n| --- | --- |\n${row}\n`;
  it('accepts rows as wide as their table, with escaped pipes', () => {
    assert.deepEqual(findRaggedRows(table("| `GET` | `'a' \\| 'b'` |")), []);
    assert.deepEqual(findRaggedRows('| | |\n| --- | --- |\n| a | b |'), []);
    assert.deepEqual(findRaggedRows('```\n| a | b |\n| --- |\n| c |\n```'), []);
  });
  it('finds a bare pipe in code, and a row that is too short', () => {
    assert.match(findRaggedRows(table("| `GET` | `'a' | 'b'` |"))[0], /3 cells in a table of 2/);
    assert.match(findRaggedRows(table('| `GET` |'))[0], /1 cells in a table of 2/);
  });
});
