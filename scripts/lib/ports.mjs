import { connect, createServer } from 'node:net';

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
