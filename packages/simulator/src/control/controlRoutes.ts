import { Hono } from 'hono';
import { z } from 'zod';
import { assertOnClock, type SimulatorClock } from '../clock/SimulatorClock';
import type { Timers } from '../clock/Timers';
import { newFault } from '../faults/FaultRule';
import type { FaultBoard } from '../faults/FaultBoard';
import { issuePersonToken } from '../forge/app/tokens';
import { OUTCOMES } from '../forge/checks/Check';
import { switchChecks } from '../forge/checks/automaticChecks';
import type { Forge } from '../forge/Forge';
import { ForgeError, notFound } from '../forge/ForgeError';
import { numberParam, parseRequest, readBody } from '../forge/rest/RestContext';
import type { HttpEnv } from '../http/HttpEnv';
import type { RequestLog } from './RequestLog';

export const SEEDS = ['bank', 'empty'] as const;
export type SeedName = (typeof SEEDS)[number];

/** Header without which the control API takes no command: a web page of another origin cannot send it. */
export const CONTROL_HEADER = 'x-simulator-control';

export interface ControlSurface {
  forge: Forge;
  clock: SimulatorClock;
  timers: Timers;
  faults: FaultBoard;
  requests: RequestLog;
  reset(seed: SeedName): Promise<void>;
}

const clockChange = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }), isFrozen: z.boolean().optional() }),
  z.strictObject({ advanceMs: z.number().int(), isFrozen: z.boolean().optional() }),
  z.strictObject({ offsetMs: z.number().int(), isFrozen: z.boolean().optional() }),
  z.strictObject({ isFrozen: z.boolean() }),
]);

const requestFilter = z.object({
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
  method: z.string().optional(),
});

function wantedTime(clock: SimulatorClock, change: z.output<typeof clockChange>): number | undefined {
  if ('now' in change) return Date.parse(change.now);
  if ('advanceMs' in change) return clock.nowMs() + change.advanceMs;
  return 'offsetMs' in change ? Date.now() + change.offsetMs : undefined;
}

/** Steers the simulator: clock, faults, checks, reset; and says what it was asked. */
export function controlRoutes(surface: ControlSurface) {
  const { clock, faults, forge } = surface;
  const routes = new Hono<HttpEnv>();

  routes.use(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method)) {
      const isJson = c.req.header('content-type')?.startsWith('application/json');
      const hasBody = Number(c.req.header('content-length') ?? 0) > 0;
      if (!c.req.header(CONTROL_HEADER) || (hasBody && !isJson)) {
        throw new ForgeError(403, `Send JSON and the header "${CONTROL_HEADER}: 1".`);
      }
    }
    return next();
  });

  routes.get('/clock', c => c.json(clock.read()));
  routes.post('/clock', async c => {
    const change = await readBody(c, clockChange);
    const wanted = wantedTime(clock, change);
    // First: a time that is refused leaves the clock as it was.
    if (wanted !== undefined) assertOnClock(wanted);
    if (change.isFrozen === false) clock.resume();
    if (change.isFrozen) clock.freeze();
    if (wanted !== undefined) clock.set(wanted);
    await surface.timers.runDue();
    return c.json(clock.read());
  });

  routes.get('/faults', c => c.json({ faults: faults.list(), held: faults.held() }));
  routes.post('/faults', async c => c.json(faults.add(await readBody(c, newFault)), 201));
  routes.delete('/faults', c => {
    faults.clear();
    return c.body(null, 204);
  });
  routes.delete('/faults/:id', c => {
    if (!faults.remove(numberParam(c, 'id'))) throw notFound();
    return c.body(null, 204);
  });
  routes.get('/held', c => c.json({ held: faults.held() }));
  routes.post('/held/release', async c => {
    const body = await readBody(
      c,
      z.strictObject({ id: z.number().optional(), how: z.enum(['answer', 'drop']).default('answer') }),
    );
    if (body.id === undefined) return c.json({ released: faults.releaseAll(body.how) });
    if (!faults.release(body.id, body.how)) throw notFound();
    return c.json({ released: 1 });
  });

  routes.get('/requests', c => {
    const { after, limit, ...filters } = parseRequest(requestFilter, c.req.query());
    const found = surface.requests.after(after, limit);
    const requests = found.requests.filter(one => !filters.method || one.method === filters.method);
    return c.json({ ...found, requests });
  });
  routes.get('/deliveries', c =>
    c.json({ deliveries: [...forge.state.deliveries.list(), ...forge.state.outbox.list()] }),
  );

  routes.get('/checks', c => c.json({ switches: forge.state.checkSwitches.list() }));
  routes.post('/checks', async c => {
    const body = await readBody(
      c,
      z.strictObject({
        repository: z.string().toLowerCase().default('*'),
        context: z.string().default('*'),
        outcome: z.enum(OUTCOMES),
      }),
    );
    switchChecks(forge, body);
    return c.json(body);
  });
  routes.post('/tokens', async c => {
    const { login } = await readBody(c, z.strictObject({ login: z.string() }));
    const person = forge.directory.people.find(one => one.login === login);
    if (!person) throw new ForgeError(404, `Nobody is called ${login}.`);
    return c.json({ login, token: issuePersonToken(forge, login) }, 201);
  });
  routes.post('/reset', async c => {
    const { seed } = await readBody(c, z.strictObject({ seed: z.enum(SEEDS).default('bank') }));
    await surface.reset(seed);
    return c.json({ seed });
  });
  return routes;
}
