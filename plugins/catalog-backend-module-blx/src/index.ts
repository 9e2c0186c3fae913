/**
 * What the catalog of the bank needs beyond the stock catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleBlx as default } from './module';
