import { roles } from './roles';
import { policyTable, unasked } from './table';

/** The policy as the Markdown of the README; a test compares the two. */
export function renderTable(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['Permission', ...roles]),
    line(['---', ...roles.map(() => '---')]),
    ...policyTable.map(row =>
      line([`\`${row.permission}\``, ...roles.map(role => (row[role] === 'deny' ? '–' : row[role]))]),
    ),
    '',
    line(['Asks no permission of its own', 'Guarded by']),
    line(['---', '---']),
    ...unasked.map(({ plugin, guardedBy }) => line([plugin, guardedBy])),
  ].join('\n');
}
