/**
 * Frontend module of the scaffolder: form fields of the BLX templates and their review.
 *
 * @packageDocumentation
 */
export { scaffolderModuleBlx as default } from './module';
