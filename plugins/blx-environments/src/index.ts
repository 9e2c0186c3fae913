/**
 * Pages of environments and change sets.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
