import type { ChangeSetItemState } from '@blx/backstage-plugin-blx-environments-common';
import { isDue, nextLook } from './dueItems';

const past = '2000-01-01T00:00:00.000Z';
const future = '2999-01-01T00:00:00.000Z';
const waitsFor = { reason: 'waits', on: [], since: past };

type Row = [
  state: ChangeSetItemState,
  notBefore: string | undefined,
  attempt: number,
  waitsFor: typeof waitsFor | undefined,
  phase: 'opened' | 'cancelling',
  isWoken: boolean,
  expected: boolean,
];

describe('isDue', () => {
  it.each<Row>([
    ['in-progress', undefined, 0, undefined, 'opened', false, true],
    ['in-progress', past, 3, undefined, 'opened', false, true],
    ['in-progress', future, 3, undefined, 'opened', false, false],
    // A webhook does not shorten the wait after an error, nor a pause that the forge asked for.
    ['in-progress', future, 3, waitsFor, 'opened', true, false],
    ['in-progress', future, 0, undefined, 'opened', true, false],
    ['in-progress', future, 0, waitsFor, 'opened', true, true],
    ['awaiting-review', future, 0, waitsFor, 'opened', false, false],
    ['awaiting-review', future, 0, waitsFor, 'opened', true, true],
    ['blocked', undefined, 0, undefined, 'opened', true, false],
    ['blocked', past, 0, undefined, 'opened', false, true],
    ['blocked', future, 0, undefined, 'opened', true, true],
    ['failed', past, 0, undefined, 'opened', true, false],
    ['waiting', undefined, 0, undefined, 'opened', true, false],
    ['waiting', undefined, 0, undefined, 'cancelling', false, true],
    ['done', undefined, 0, undefined, 'cancelling', true, false],
    ['cancelled', undefined, 0, undefined, 'cancelling', true, false],
  ])(
    '%s, not before %s, attempt %d, %j, %s, woken %s: %s',
    (state, notBefore, attempt, wait, phase, isWoken, expected) => {
      const item = { key: 'a', state, notBefore, attempt, waitsFor: wait };
      expect(isDue(item, { phase, isWoken }, new Set())).toBe(expected);
    },
  );

  it('brings a look forward once in a pass', () => {
    const item = { key: 'a', state: 'awaiting-review' as const, notBefore: future, attempt: 0, waitsFor };
    expect(isDue(item, { phase: 'opened', isWoken: true }, new Set(['a']))).toBe(false);
  });
});

describe('nextLook', () => {
  it('is the earliest time of an item that goes on by itself', () => {
    const item = (state: ChangeSetItemState, notBefore?: string) => ({
      key: 'a',
      state,
      notBefore,
      attempt: 0,
    });
    expect(
      nextLook([
        item('awaiting-review', future),
        item('blocked', '2998-01-01T00:00:00.000Z'),
      ])?.getUTCFullYear(),
    ).toBe(2998);
    expect(
      nextLook([item('failed', past), item('done', past), item('waiting', past), item('blocked')]),
    ).toBeUndefined();
  });
});
