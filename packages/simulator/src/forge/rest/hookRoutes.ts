import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { hookKey } from '../ForgeState';
import { isOwner, requireRole } from '../repositories/access';
import type { Hook } from '../webhooks/Hook';
import { actorOf, numberParam, page, readable, readBody, writable, type RestContext } from './RestContext';

const config = z.object({
  url: z.url(),
  content_type: z.enum(['json', 'form']).default('form'),
  secret: z.string().optional(),
});

const newHook = z.object({
  config,
  events: z.array(z.string()).default(['push']),
  active: z.boolean().default(true),
});

const hookChange = z.object({
  config: config.partial().optional(),
  events: z.array(z.string()).optional(),
  active: z.boolean().optional(),
});

/** Webhooks of repositories and of the organisation. */
export function hookRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  for (const [path, scopeOf] of [
    ['/repos/:owner/:repo/hooks', (c: RestContext) => repositoryScope(forge, c)],
    ['/orgs/:org/hooks', (c: RestContext) => organizationScope(forge, c)],
  ] as const) {
    const hooksOf = (c: RestContext) => {
      const scope = scopeOf(c);
      return forge.state.hooks.list().filter(hook => hook.repository === scope);
    };
    const hookOf = (c: RestContext) => {
      const id = numberParam(c, 'id');
      const hook = hooksOf(c).find(one => one.id === id);
      if (!hook) throw notFound();
      return hook;
    };
    routes.get(path, c => c.json(page(c, hooksOf(c)).map(hook => presentHook(forge, hook))));
    routes.post(path, async c => {
      const scope = scopeOf(c);
      const body = await readBody(c, newHook);
      if (hooksOf(c).some(hook => hook.url === body.config.url)) {
        throw new ForgeError(422, 'Validation Failed', [
          { resource: 'Hook', code: 'custom', message: 'Hook already exists on this repository' },
        ]);
      }
      const id = forge.database.next('hook');
      const hook: Hook = {
        id,
        repository: scope,
        url: body.config.url,
        contentType: body.config.content_type,
        secret: body.config.secret ?? null,
        events: body.events,
        isActive: body.active,
        createdAt: forge.clock.iso(),
      };
      forge.state.hooks.put([hookKey(id)], hook);
      forge.webhooks.enqueue({
        hookId: id,
        url: hook.url,
        event: 'ping',
        action: undefined,
        payload: JSON.stringify({ zen: 'Practicality beats purity.', hook_id: id }),
      });
      return c.json(presentHook(forge, hook), 201);
    });
    routes.get(`${path}/:id`, c => c.json(presentHook(forge, hookOf(c))));
    routes.patch(`${path}/:id`, async c => {
      const before = hookOf(c);
      const body = await readBody(c, hookChange);
      const hook: Hook = {
        ...before,
        url: body.config?.url ?? before.url,
        contentType: body.config?.content_type ?? before.contentType,
        secret: body.config?.secret ?? before.secret,
        events: body.events ?? before.events,
        isActive: body.active ?? before.isActive,
      };
      forge.state.hooks.put([hookKey(hook.id)], hook);
      return c.json(presentHook(forge, hook));
    });
    routes.delete(`${path}/:id`, c => {
      forge.state.hooks.delete(hookKey(hookOf(c).id));
      return c.body(null, 204);
    });
  }
  return routes;
}

function repositoryScope(forge: Forge, c: RestContext): string {
  const isRead = c.req.method === 'GET';
  const repository = isRead ? readable(forge, c) : writable(forge, c, 'admin').repository;
  requireRole(forge, repository, c.get('caller'), 'admin');
  return repositoryKey(repository);
}

function organizationScope(forge: Forge, c: RestContext): null {
  const actor = actorOf(c);
  const mayManage = actor.kind === 'installation' || isOwner(forge, actor.account.login);
  if (c.req.param('org')?.toLowerCase() !== forge.organization || !mayManage) throw notFound();
  return null;
}

function presentHook(forge: Forge, hook: Hook): object {
  const scope = hook.repository ? `repos/${hook.repository}` : `orgs/${forge.organization}`;
  const url = `${forge.apiUrl}/${scope}/hooks/${hook.id}`;
  return {
    type: hook.repository ? 'Repository' : 'Organization',
    id: hook.id,
    name: 'web',
    active: hook.isActive,
    events: hook.events,
    config: {
      url: hook.url,
      content_type: hook.contentType,
      insecure_ssl: '0',
      ...(hook.secret ? { secret: '********' } : {}),
    },
    created_at: hook.createdAt,
    updated_at: hook.createdAt,
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: { code: null, status: 'unused', message: null },
  };
}
