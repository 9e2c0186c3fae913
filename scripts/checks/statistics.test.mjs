import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { percentile } from '../lib/statistics.mjs';

describe('percentile', () => {
  for (const [numbers, rank, expected] of [
    [[5], 95, 5],
    [[3, 1, 2], 50, 2],
    [[4, 3, 2, 1], 50, 2],
    [Array.from({ length: 100 }, (_, index) => index + 1), 95, 95],
    [[10, 20], 100, 20],
    [[10, 20], 0, 10],
  ]) {
    it(`${rank} of ${numbers.length} numbers is ${expected}`, () => {
      assert.equal(percentile(numbers, rank), expected);
    });
  }
});
