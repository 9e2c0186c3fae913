import { connect, createServer } from 'node:net';

/** The port that an environment variable names; the usual one where it is not set or empty. */
export function readPort(variable, value, usual) {
  if (!value) return usual;
  const port = /^[0-9]+$/.test(value) ? Number(value) : NaN;
  if (!(port >= 1 && port <= 65535)) {
    throw new Error(`${variable} is ${JSON.stringify(value)}: set it to a port from 1 to 65535`);
  }
  return port;
}

/** Whether something listens on the port, on either loopback address. */
export async function isBusy(port) {
  const answers = await Promise.all(
    ['127.0.0.1', '::1'].map(
      host =>
        new Promise(resolve => {
          const socket = connect({ port, host });
          socket.setTimeout(1000, () => socket.destroy());
          socket.on('connect', () => {
            socket.destroy();
            resolve(true);
          });
          socket.on('error', () => resolve(false));
          socket.on('close', () => resolve(false));
        }),
    ),
  );
  return answers.some(Boolean);
}

/** A port of the loopback interface that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
