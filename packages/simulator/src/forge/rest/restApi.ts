import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { HttpEnv } from '../../http/HttpEnv';
import type { Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { actionsRoutes } from './actionsRoutes';
import { appRoutes } from './appRoutes';
import { checkRoutes } from './checkRoutes';
import { commitRoutes } from './commitRoutes';
import { contentRoutes } from './contentRoutes';
import { conversationRoutes } from './conversationRoutes';
import { gitRoutes } from './gitRoutes';
import { hookRoutes } from './hookRoutes';
import { peopleRoutes } from './peopleRoutes';
import { protectionRoutes } from './protectionRoutes';
import { pullRoutes } from './pullRoutes';
import { refRoutes } from './refRoutes';
import { repositoryRoutes } from './repositoryRoutes';

/** GitHub's hourly limit of an installation. The simulator counts against it and says so, and does not refuse. */
const HOURLY_LIMIT = 5000;

/** Requests of the running hour of real time, for each kind of caller. */
class Quota {
  readonly #used = new Map<string, number>();
  #hour = 0;

  use(caller: string) {
    this.#roll();
    this.#used.set(caller, (this.#used.get(caller) ?? 0) + 1);
    return this.read(caller);
  }

  read(caller: string) {
    this.#roll();
    const used = this.#used.get(caller) ?? 0;
    return { used, remaining: Math.max(HOURLY_LIMIT - used, 0), resetSeconds: (this.#hour + 1) * 3600 };
  }

  #roll(): void {
    const hour = Math.floor(Date.now() / 3_600_000);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#used.clear();
  }
}

/** The REST API below `/api/v3`. */
export function restApi(forge: Forge) {
  const api = new Hono<HttpEnv>();
  const quota = new Quota();

  api.use(async (c, next) => {
    await next();
    const { remaining, used, resetSeconds } = quota.use(c.get('caller').kind);
    c.header('x-github-request-id', randomUUID().toUpperCase());
    c.header('x-github-media-type', 'github.v3; format=json');
    if (!c.res.headers.has('x-ratelimit-limit')) {
      c.header('x-ratelimit-limit', String(HOURLY_LIMIT));
      c.header('x-ratelimit-remaining', String(remaining));
      c.header('x-ratelimit-used', String(used));
      c.header('x-ratelimit-reset', String(resetSeconds));
      c.header('x-ratelimit-resource', 'core');
    }
  });
  api.get('/', c => c.json({ current_user_url: `${forge.apiUrl}/user` }));
  api.get('/meta', c => c.json({ verifiable_password_authentication: false, installed_version: '3.17.0' }));
  api.get('/zen', c => c.text('Practicality beats purity.'));
  api.get('/rate_limit', c => {
    const { remaining, used, resetSeconds } = quota.read(c.get('caller').kind);
    const core = { limit: HOURLY_LIMIT, used, remaining, reset: resetSeconds };
    return c.json({ resources: { core, graphql: core, search: core }, rate: core });
  });
  for (const routes of [
    appRoutes,
    peopleRoutes,
    repositoryRoutes,
    contentRoutes,
    gitRoutes,
    refRoutes,
    protectionRoutes,
    commitRoutes,
    checkRoutes,
    pullRoutes,
    conversationRoutes,
    hookRoutes,
    actionsRoutes,
  ]) {
    api.route('/', routes(forge));
  }
  api.all('*', () => {
    throw notFound();
  });
  return api;
}

/** A refusal as GitHub sends it. */
export function errorResponse(error: ForgeError): Response {
  const body = {
    message: error.message,
    ...(error.errors ? { errors: error.errors } : {}),
    documentation_url: 'https://docs.github.com/rest',
    status: String(error.status),
  };
  return Response.json(body, { status: error.status });
}
