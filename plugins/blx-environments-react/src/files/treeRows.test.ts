import { aFile } from '../testing/builders';
import { countFiles, countsInWords, filterFiles, treeRows } from './treeRows';

const open = () => false;

describe('treeRows', () => {
  it('puts folders before files, each in order, and joins a chain of folders into one line', () => {
    const rows = treeRows([aFile('z.md'), aFile('src/main/kotlin/App.kt'), aFile('a.md')], open);
    expect(rows.map(row => `${row.level} ${row.label}`)).toEqual([
      '1 src/main/kotlin',
      '2 App.kt',
      '1 a.md',
      '1 z.md',
    ]);
  });

  it('hides what lies below a closed folder and says how many files that is', () => {
    const rows = treeRows([aFile('src/a.ts'), aFile('src/deep/b.ts'), aFile('c.ts')], id => id === 'src/');
    expect(rows.map(row => row.label)).toEqual(['src', 'c.ts']);
    expect(rows[0]).toMatchObject({ isExpanded: false, fileCount: 2 });
  });

  it('numbers the lines within their folder', () => {
    const rows = treeRows([aFile('src/a.ts'), aFile('src/b.ts')], open);
    expect(rows.slice(1).map(row => [row.positionInSet, row.setSize, row.parentId])).toEqual([
      [1, 2, 'src/'],
      [2, 2, 'src/'],
    ]);
  });
});

describe('countsInWords', () => {
  it.each([
    [[aFile('a')], '1 new file'],
    [[aFile('a'), aFile('b')], '2 new files'],
    [[aFile('a'), aFile('b', { status: 'modified' })], '2 files: 1 new, 1 changed'],
    [[aFile('a', { status: 'unchanged' })], '1 file: 1 as they are'],
  ])('%#', (files, words) => {
    expect(countsInWords(countFiles(files))).toBe(words);
  });
});

describe('filterFiles', () => {
  it('wants every word somewhere in the path', () => {
    const files = [aFile('helm/values.yaml'), aFile('src/Values.kt'), aFile('helm/Chart.yaml')];
    expect(filterFiles(files, 'VALUES helm').map(file => file.path)).toEqual(['helm/values.yaml']);
  });
});
