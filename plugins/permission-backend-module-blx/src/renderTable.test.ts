import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTable } from './renderTable';

describe('README', () => {
  it('shows the table of the policy as it is', () => {
    const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
    const shown = readme.match(/<!-- policy -->\n\n([\s\S]*?)\n\n<!-- \/policy -->/)?.[1];
    // Prettier pads the cells of Markdown tables: only the words count.
    const words = (table = '') => table.replace(/-{3,}/g, '---').replace(/ +/g, ' ');
    expect(words(shown)).toBe(words(renderTable()));
  });
});
