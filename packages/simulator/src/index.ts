export { Simulator, type SimulatorOptions } from './Simulator';
