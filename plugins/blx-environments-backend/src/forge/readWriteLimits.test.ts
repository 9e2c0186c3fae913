import { mockServices } from '@backstage/backend-test-utils';
import { readWriteLimits } from './readWriteLimits';

const limitsOf = (writes?: object) =>
  readWriteLimits(mockServices.rootConfig({ data: { blx: { forge: { writes } } } }));

describe('readWriteLimits', () => {
  it("keeps to GitHub's limits unless told otherwise", () => {
    expect(limitsOf()).toEqual({ perMinute: 60, perHour: 500, burst: 10 });
    expect(limitsOf({ perMinute: 30 })).toEqual({ perMinute: 30, perHour: 500, burst: 10 });
  });

  it.each(['perMinute', 'perHour', 'burst'])('refuses a %s that would stop every write', name => {
    expect(() => limitsOf({ [name]: 0 })).toThrow(`blx.forge.writes.${name} must be at least 1, not 0`);
  });
});
