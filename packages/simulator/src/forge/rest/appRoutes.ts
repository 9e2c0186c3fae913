import { Hono } from 'hono';
import type { HttpEnv } from '../../http/HttpEnv';
import { badCredentials, issueInstallationToken, revoke } from '../app/tokens';
import { repositoryKey, type Forge } from '../Forge';
import { notFound } from '../ForgeError';
import { APP_PERMISSIONS, presentApp } from './present/checks';
import { presentOwner } from './present/people';
import { presentRepository } from './present/repository';
import type { Schema } from './present/schema';
import { numberParam, page, type RestContext } from './RestContext';

/** What a GitHub App does with itself: who it is, where it is installed, tokens. */
export function appRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();
  const requireApp = (c: RestContext) => {
    if (c.get('caller').kind !== 'app') throw badCredentials();
  };

  routes.get('/app', c => {
    requireApp(c);
    return c.json(presentApp(forge, forge.app.slug));
  });
  routes.get('/app/installations', c => {
    requireApp(c);
    return c.json(page(c, [presentInstallation(forge)]));
  });
  routes.get('/app/installations/:id', c => {
    requireApp(c);
    if (numberParam(c, 'id') !== forge.app.installationId) throw notFound();
    return c.json(presentInstallation(forge));
  });
  routes.post('/app/installations/:id/access_tokens', c => {
    requireApp(c);
    if (numberParam(c, 'id') !== forge.app.installationId) throw notFound();
    const { token, expiresAt } = issueInstallationToken(forge);
    return c.json(
      { token, expires_at: expiresAt, permissions: APP_PERMISSIONS, repository_selection: 'all' },
      201,
    );
  });
  const installationOf = (c: RestContext) => {
    requireApp(c);
    const name = c.req.param('org') ?? c.req.param('user') ?? c.req.param('owner');
    if (name?.toLowerCase() !== forge.organization) throw notFound();
    return c.json(presentInstallation(forge));
  };
  routes.get('/orgs/:org/installation', installationOf);
  routes.get('/users/:user/installation', installationOf);
  routes.get('/repos/:owner/:repo/installation', c => {
    const key = repositoryKey({ owner: c.req.param('owner'), name: c.req.param('repo') });
    if (!forge.state.repositories.get(key)) throw notFound();
    return installationOf(c);
  });
  routes.get('/installation/repositories', c => {
    if (c.get('caller').kind !== 'installation') throw badCredentials();
    const all = forge.state.repositories.list();
    const repositories = page(c, all).map(one => presentRepository(forge, one, 'admin'));
    return c.json({ total_count: all.length, repository_selection: 'all', repositories });
  });
  routes.delete('/installation/token', c => {
    revoke(forge, c.req.header('authorization'));
    return c.body(null, 204);
  });
  return routes;
}

function presentInstallation(forge: Forge): Schema<'installation'> {
  const url = `${forge.apiUrl}/app/installations/${forge.app.installationId}`;
  return {
    id: forge.app.installationId,
    account: presentOwner(forge),
    repository_selection: 'all',
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${forge.apiUrl}/installation/repositories`,
    html_url: `${forge.url}/organizations/${forge.organization}/settings/installations/${forge.app.installationId}`,
    app_id: forge.app.appId,
    app_slug: forge.app.slug,
    client_id: forge.app.clientId,
    target_id: 1000,
    target_type: 'Organization',
    permissions: APP_PERMISSIONS,
    events: ['push', 'pull_request'],
    created_at: '2026-01-05T08:00:00Z',
    updated_at: '2026-01-05T08:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
