import { backoffMs, mostAttempts } from './backoff';

describe('backoffMs', () => {
  it.each([
    [1, 0.5, 1_000],
    [2, 0.5, 2_000],
    [5, 0.5, 16_000],
    [9, 0.5, 256_000],
    [10, 0.5, 300_000],
    [40, 0.5, 300_000],
    [1, 0, 750],
    [1, 0.999999, 1_250],
  ])('attempt %d with chance %d waits %d ms', (attempt, chance, expected) => {
    expect(backoffMs(attempt, chance)).toBe(expected);
  });

  it('adds up to something between ten minutes and an hour before a person is asked', () => {
    const total = Array.from({ length: mostAttempts - 1 }, (_, n) => backoffMs(n + 1, 0.5)).reduce(
      (a, b) => a + b,
    );
    expect(total).toBeGreaterThan(10 * 60_000);
    expect(total).toBeLessThan(60 * 60_000);
  });
});
