import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { controlRoutes, type ControlSurface } from '../control/controlRoutes';
import type { LoggedRequest } from '../control/RequestLog';
import { faultMiddleware } from '../faults/faultMiddleware';
import { callerName } from '../forge/app/Caller';
import { identify } from '../forge/app/tokens';
import { ForgeError } from '../forge/ForgeError';
import { smartHttp } from '../forge/git/smartHttp';
import { graphqlApi } from '../forge/graphql/graphqlApi';
import { errorResponse, restApi } from '../forge/rest/restApi';
import { pages } from '../pages/pages';
import type { HttpEnv } from './HttpEnv';
import { loopbackGuard } from './loopbackGuard';
import type { ResetGate } from './ResetGate';
import type { RestContext } from '../forge/rest/RestContext';

/** Everything behind the one port: API, git, control and pages. */
export function createHttpApp(surface: ControlSurface, gate: ResetGate) {
  const { forge, clock, faults, requests } = surface;
  const app = new Hono<HttpEnv>();
  const entries = new WeakMap<Request, LoggedRequest>();

  app.use(loopbackGuard);
  app.use(async (c, next) => {
    c.set('caller', { kind: 'anonymous' });
    return next();
  });
  app.route('/_simulator', controlRoutes(surface));

  const api = async (c: RestContext, next: () => Promise<void>) => {
    const { pathname, search } = new URL(c.req.url);
    const entry = requests.begin({ method: c.req.method, path: `${pathname}${search}`, at: clock.iso() });
    entries.set(c.req.raw, entry);
    const started = performance.now();
    try {
      const caller = await identify(forge, c.req.header('authorization'));
      c.set('caller', caller);
      entry.caller = callerName(caller);
      await next();
    } finally {
      entry.durationMs = Math.round(performance.now() - started);
    }
  };
  const strike = faultMiddleware(faults, c => entries.get(c.req.raw));
  const finish = async (c: RestContext, next: () => Promise<void>) => {
    await next();
    const entry = entries.get(c.req.raw);
    if (!entry || entry.state === 'dropped') return;
    entry.state = 'answered';
    entry.status = c.res.status;
  };
  for (const path of [
    '/api/*',
    '/:owner/:repo/info/refs',
    '/:owner/:repo/git-upload-pack',
    '/:owner/:repo/git-receive-pack',
  ]) {
    app.use(path, gate.middleware, finish, api, strike);
  }
  app.route('/api/v3', restApi(forge));
  app.route('/api', graphqlApi(forge));
  app.route('/', smartHttp(forge));
  app.route('/', pages(surface));

  app.onError((error, c) => {
    if (error instanceof ForgeError) return errorResponse(error);
    if (error instanceof HTTPException) return error.getResponse();
    // The request's own words may hold a secret: only what failed is printed.
    process.stderr.write(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}\n`);
    return c.json({ message: 'Server Error', status: '500' }, 500);
  });
  return app;
}
