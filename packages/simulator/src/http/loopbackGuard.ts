import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './HttpEnv';

const NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Answers only what is addressed to this machine, so that no web page reaches the simulator by DNS rebinding. */
export const loopbackGuard = createMiddleware<HttpEnv>(async (c, next) => {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  if (!NAMES.includes(host)) {
    return c.text('The simulator answers on localhost only.\n', 421);
  }
  return next();
});
