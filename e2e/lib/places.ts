/** Ports and state of their own, so that a running `npm start` is left alone. */
export const portalPort = 7107;
export const simulatorPort = 7190;
export const portalUrl = `http://localhost:${portalPort}`;
export const forgeUrl = `http://localhost:${simulatorPort}`;
export const state = '.simulator/e2e';
