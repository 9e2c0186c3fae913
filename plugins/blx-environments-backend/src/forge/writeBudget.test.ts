import {
  afterWrite,
  fullBudget,
  githubWriteLimits,
  paused,
  waitBeforeWrite,
  type WriteLimits,
} from './writeBudget';

/** When each of `count` writes goes out, if all are wanted at once. */
function schedule(count: number, limits: WriteLimits): number[] {
  let budget = fullBudget(0, limits);
  let now = 0;
  const sent: number[] = [];
  for (let index = 0; index < count; index++) {
    now += waitBeforeWrite(budget, now, limits);
    budget = afterWrite(budget, now, limits);
    sent.push(now);
  }
  return sent;
}

const most = (sent: number[], windowMs: number) =>
  Math.max(...sent.map(from => sent.filter(at => at >= from && at < from + windowMs).length));

describe('writeBudget', () => {
  it.each([
    [1, 0],
    [10, 0],
    [11, 1_000],
    [12, 2_000],
    [70, 60_000],
  ])('write %d of a rush goes out after %d ms', (count, after) => {
    expect(schedule(count, githubWriteLimits).at(-1)).toBe(after);
  });

  it('never exceeds what GitHub publishes, in any minute and in any hour', () => {
    const sent = schedule(1_200, githubWriteLimits);
    expect(most(sent, 60_000)).toBeLessThanOrEqual(80);
    expect(most(sent, 3_600_000)).toBeLessThanOrEqual(500);
  });

  it('waits for the hour when it is used up', () => {
    const sent = schedule(501, githubWriteLimits);
    expect(sent[500]).toBe(3_600_000);
  });

  it('refills up to the burst and no further', () => {
    let budget = fullBudget(0, githubWriteLimits);
    for (let n = 0; n < 10; n++) budget = afterWrite(budget, 0, githubWriteLimits);
    expect(waitBeforeWrite(budget, 0, githubWriteLimits)).toBe(1_000);
    expect(waitBeforeWrite(budget, 400, githubWriteLimits)).toBe(600);
    for (let n = 0; n < 10; n++) budget = afterWrite(budget, 600_000, githubWriteLimits);
    expect(waitBeforeWrite(budget, 600_000, githubWriteLimits)).toBe(1_000);
  });

  it('keeps a pause, the longest one', () => {
    const budget = paused(paused(fullBudget(0, githubWriteLimits), 30_000), 20_000);
    expect(waitBeforeWrite(budget, 0, githubWriteLimits)).toBe(30_000);
    expect(waitBeforeWrite(budget, 29_999, githubWriteLimits)).toBe(1);
    expect(waitBeforeWrite(budget, 30_000, githubWriteLimits)).toBe(0);
  });

  it('does not suffer from a clock that is set back', () => {
    const budget = afterWrite(fullBudget(10_000, githubWriteLimits), 10_000, githubWriteLimits);
    expect(waitBeforeWrite(budget, 0, githubWriteLimits)).toBe(0);
  });
});
