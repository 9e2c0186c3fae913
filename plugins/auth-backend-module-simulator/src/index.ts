/**
 * Sign-in as a persona of the catalog, for the simulator only.
 *
 * @packageDocumentation
 */
export { authModuleSimulator as default } from './module';
