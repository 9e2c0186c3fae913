import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { LoggedRequest } from '../control/RequestLog';
import type { HttpEnv } from '../http/HttpEnv';
import type { FaultBoard } from './FaultBoard';
import type { FaultRule, FaultSubject } from './FaultRule';

/** Where the middleware writes down what it did. */
export type LogEntryOf = (c: Context<HttpEnv>) => LoggedRequest | undefined;

/** Lets a switched-on fault strike a request: before the work, instead of it, or after it took effect. */
export function faultMiddleware(board: FaultBoard, logEntryOf: LogEntryOf) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const { kind } = c.get('caller');
    const subject = {
      method: c.req.method,
      path: c.req.path,
      isPortal: kind === 'app' || kind === 'installation',
    };
    const rule = board.find(subject);
    if (!rule) return next();
    const entry = logEntryOf(c);
    if (rule.kind === 'drop-after-write' || rule.kind === 'hold-after-write') {
      await next();
      // A refused write took no effect: the fault waits for one that does.
      if (c.res.status >= 400 || !board.strike(rule)) return undefined;
      if (entry) entry.fault = rule.kind;
      return rule.kind === 'drop-after-write' ? drop(c, entry) : holdAfter(c, board, rule, subject, entry);
    }
    if (!board.strike(rule)) return next();
    if (entry) entry.fault = rule.kind;
    return strikeBefore(c, next, board, rule, subject, entry);
  });
}

async function strikeBefore(
  c: Context<HttpEnv>,
  next: () => Promise<void>,
  board: FaultBoard,
  rule: FaultRule,
  subject: FaultSubject,
  entry: LoggedRequest | undefined,
): Promise<Response | void> {
  switch (rule.kind) {
    case '429':
      return c.json({ message: 'API rate limit exceeded' }, 429, {
        'retry-after': String(rule.retryAfterSeconds),
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + rule.retryAfterSeconds),
      });
    case 'secondary-limit':
      return c.json(
        {
          message:
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          documentation_url:
            'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
        },
        403,
        { 'retry-after': String(rule.retryAfterSeconds) },
      );
    case '5xx':
      return new Response(JSON.stringify({ message: 'Server Error' }), {
        status: rule.status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    case 'expired-token':
      return c.json({ message: 'Bad credentials', status: '401' }, 401);
    case 'drop-before':
      return drop(c, entry);
    case 'hold-before': {
      if (entry) entry.state = 'held';
      const how = await board.hold(rule, subject, c.req.raw.signal);
      if (entry) entry.state = 'running';
      return how === 'drop' ? drop(c, entry) : next();
    }
    default:
      await sleep(rule.delayMs ?? 1000);
      return next();
  }
}

async function holdAfter(
  c: Context<HttpEnv>,
  board: FaultBoard,
  rule: FaultRule,
  subject: FaultSubject,
  entry: LoggedRequest | undefined,
): Promise<Response | undefined> {
  if (entry) entry.state = 'held';
  const how = await board.hold(rule, subject, c.req.raw.signal);
  if (entry) entry.state = 'running';
  return how === 'drop' ? drop(c, entry) : undefined;
}

/** Closes the connection without an answer. */
function drop(c: Context<HttpEnv>, entry: LoggedRequest | undefined): Response {
  if (entry) entry.state = 'dropped';
  c.env.outgoing.destroy();
  c.res = RESPONSE_ALREADY_SENT;
  return RESPONSE_ALREADY_SENT;
}
