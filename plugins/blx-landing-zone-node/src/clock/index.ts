export type { Clock, ClockMove, ClockMoveListener } from './Clock';
export { clockServiceRef } from './clockServiceRef';
export { readSimulatorUrl } from './readSimulatorUrl';
export { SystemClock } from './SystemClock';
export { SimulatorClock, type SimulatorClockOptions } from './SimulatorClock';
