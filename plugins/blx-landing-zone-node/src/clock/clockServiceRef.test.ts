import { ServiceFactoryTester, mockServices } from '@backstage/backend-test-utils';
import { createServiceFactory, coreServices } from '@backstage/backend-plugin-api';
import { clockServiceRef } from './clockServiceRef';
import { SystemClock } from './SystemClock';

// The tester wants a factory: one that hands through what the ref makes by default.
const probe = createServiceFactory({
  service: coreServices.cache,
  deps: { clock: clockServiceRef },
  factory: ({ clock }) => Object.assign(mockServices.cache.mock(), { clock }),
});

const clockOf = async (data: object) => {
  const tester = ServiceFactoryTester.from(probe, {
    dependencies: [mockServices.rootConfig.factory({ data: { ...data } })],
  });
  return tester.getService(clockServiceRef);
};

describe('clockServiceRef', () => {
  it('is real time without a simulator', async () => {
    const clock = await clockOf({});
    expect(clock).toBeInstanceOf(SystemClock);
    const before = Date.now();
    const now = clock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
    expect(clock.onMove(() => {})).toEqual(expect.any(Function));
  });

  it('does not let the backend start with a simulator on another machine', async () => {
    await expect(clockOf({ blx: { simulator: { url: 'http://simulator.bank' } } })).rejects.toThrow(
      'must be on loopback',
    );
  });
});
