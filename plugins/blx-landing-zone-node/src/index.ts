/**
 * What the BLX backends share.
 *
 * @packageDocumentation
 */
export * from './clock';
