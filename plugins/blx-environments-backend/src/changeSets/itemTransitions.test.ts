import { changeSetItemStates } from '@blx/backstage-plugin-blx-environments-common';
import { assertMove, mayMove } from './itemTransitions';

// Rows: from. Columns: to, in the order of changeSetItemStates.
const table = {
  //                  waiting progress review done blocked failed cancelled
  waiting: [1, 1, 0, 0, 0, 0, 1],
  'in-progress': [0, 1, 1, 1, 1, 1, 1],
  'awaiting-review': [0, 0, 1, 1, 1, 1, 1],
  done: [0, 0, 0, 1, 1, 0, 0],
  blocked: [0, 1, 1, 1, 1, 1, 1],
  failed: [0, 1, 0, 0, 0, 1, 1],
  cancelled: [0, 0, 0, 0, 0, 0, 1],
};

describe('mayMove', () => {
  const rows = changeSetItemStates.flatMap(from =>
    changeSetItemStates.map((to, column) => [from, to, table[from][column] === 1] as const),
  );
  it.each(rows)('%s to %s: %s', (from, to, expected) => {
    expect(mayMove(from, to)).toBe(expected);
  });

  it('says what was refused', () => {
    expect(() => assertMove('role.sandbox', 'cancelled', 'done')).toThrow(
      'Item role.sandbox is cancelled and cannot become done',
    );
  });
});
