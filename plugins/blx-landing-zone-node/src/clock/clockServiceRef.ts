import { coreServices, createServiceFactory, createServiceRef } from '@backstage/backend-plugin-api';
import type { Clock } from './Clock';
import { readSimulatorUrl } from './readSimulatorUrl';
import { SimulatorClock } from './SimulatorClock';
import { SystemClock } from './SystemClock';

/**
 * The clock of the BLX backends: the simulator's where `blx.simulator.url` is configured, otherwise real time. One for
 * the whole process.
 *
 * @public
 */
export const clockServiceRef = createServiceRef<Clock>({
  id: 'blx.clock',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      async factory({ config, lifecycle, logger }): Promise<Clock> {
        const url = readSimulatorUrl(config);
        if (url === undefined) return new SystemClock();
        const clock = new SimulatorClock({ url, logger: logger.child({ service: 'blx.clock' }) });
        lifecycle.addShutdownHook(() => clock.stop());
        await clock.start();
        return clock;
      },
    }),
});
