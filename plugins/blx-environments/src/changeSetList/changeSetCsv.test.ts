import { aSummary } from '../testing/builders';
import { changeSetCsv, csvCell, readAllChangeSets } from './changeSetCsv';

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['@sum', "'@sum"],
    ['-1', "'-1"],
    [-1, '-1'],
  ])('%p becomes %p', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('changeSetCsv', () => {
  it('has a header and a line for each set', () => {
    const [header, line, rest] = changeSetCsv([aSummary({ title: 'New, with comma' })]).split('\r\n');
    expect(header).toMatch(/^id,title,kind,state,items_done/);
    expect(line).toMatch(/^cs-01hzx3k9qa,"New, with comma",microservice,in-progress,1,4,/);
    expect(rest).toBe('');
  });
});

describe('readAllChangeSets', () => {
  it('reads page by page and takes a set that moved only once', async () => {
    const all = Array.from({ length: 130 }, (_, index) => aSummary({ id: `cs-${index}` }));
    const list = jest.fn(async ({ offset = 0, limit = 25 }) => ({
      items: offset === 0 ? all.slice(0, limit) : [all[0], ...all.slice(offset, offset + limit)],
      totalCount: all.length,
    }));
    const sets = await readAllChangeSets(list, { scope: 'all', offset: 75, limit: 25 });
    expect(sets).toHaveLength(130);
    expect(list).toHaveBeenNthCalledWith(1, { scope: 'all', offset: 0, limit: 100 });
  });

  it('ends when the list became shorter meanwhile', async () => {
    const list = async ({ offset = 0 }) => ({ items: offset === 0 ? [aSummary()] : [], totalCount: 5 });
    await expect(readAllChangeSets(list, {})).resolves.toHaveLength(1);
  });
});
