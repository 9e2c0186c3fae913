import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { ControlSurface } from '../control/controlRoutes';
import { ForgeError, notFound } from '../forge/ForgeError';
import type { HttpEnv } from '../http/HttpEnv';
import { packageFolder } from '../packageFolder';
import { avatar } from './avatar';
import { commitPages } from './commitPages';
import { deliveryPages } from './deliveryPages';
import { faultPages } from './faultPages';
import { filePages } from './filePages';
import { html } from './html';
import { respond } from './layout';
import { organizationPages } from './organizationPages';
import { PERSONA_COOKIE, readForm } from './PageContext';
import { pullActions } from './pullActions';
import { pullPages } from './pullPages';
import { settingsPages } from './settingsPages';
import { simulatorPages } from './simulatorPages';

const STATUSES = [403, 404, 405, 409, 422] as const;

/** Pages for people. No script runs in them. */
export function pages(surface: ControlSurface) {
  const routes = new Hono<HttpEnv>();
  const styles = join(packageFolder, 'src/pages/styles');
  const style = readdirSync(styles)
    .sort()
    .map(file => readFileSync(join(styles, file), 'utf8'))
    .join('\n');
  const diffStyle = readFileSync(require.resolve('diff2html/bundles/css/diff2html.min.css'), 'utf8');

  routes.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      // Loopback without TLS.
      strictTransportSecurity: false,
    }),
  );
  routes.use(csrf());

  const asset = (path: string, type: string, body: string) =>
    routes.get(path, c => c.body(body, 200, { 'content-type': type, 'cache-control': 'max-age=60' }));
  asset('/simulator/style.css', 'text/css; charset=utf-8', style);
  asset('/simulator/diff2html.css', 'text/css; charset=utf-8', diffStyle);
  routes.get('/simulator/avatar/:name', c =>
    c.body(avatar(c.req.param('name')), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'max-age=3600',
    }),
  );
  routes.post('/simulator/persona', async c => {
    const { login = '', back = '/blx' } = await readForm(c);
    if (!surface.forge.directory.people.some(person => person.login === login)) throw notFound();
    setCookie(c, PERSONA_COOKIE, login, { path: '/', httpOnly: true, sameSite: 'Strict' });
    return c.redirect(ownPath(back, c.req.url) ?? '/blx', 303);
  });

  for (const part of [
    simulatorPages,
    faultPages,
    deliveryPages,
    organizationPages,
    pullPages,
    pullActions,
    settingsPages,
    commitPages,
    filePages,
  ]) {
    routes.route('/', part(surface));
  }
  routes.all('*', () => {
    throw notFound();
  });
  routes.onError(async (error, c) => {
    const isRefused = error instanceof ForgeError;
    if (error instanceof HTTPException) return error.getResponse();
    if (!isRefused) process.stderr.write(`${c.req.method} ${c.req.path} failed: ${error.stack}\n`);
    const status = isRefused ? STATUSES.find(one => one === error.status) ?? 422 : 500;
    const words = isRefused
      ? error.errors?.[0]?.message ?? error.message
      : 'The simulator failed. See its log.';
    const title = status === 404 ? 'Not here' : 'Not possible';
    const main = html`<h1>${title}</h1>
      <p class="note bad" role="alert">
        ${status === 404 ? 'Nothing is known under this address; it may have been deleted or reset.' : words}
      </p>
      <p><a href="/blx">To the organisation</a></p>`;
    return respond(surface, c, { title, main }, status);
  });
  return routes;
}

/** A path of ours, never another host: as the browser will read it, for which a backslash is a slash. */
function ownPath(wanted: string, own: string): string | undefined {
  if (!wanted.startsWith('/') || !URL.canParse(wanted, own)) return undefined;
  const { origin, pathname, search } = new URL(wanted, own);
  return origin === new URL(own).origin && !pathname.startsWith('//') ? `${pathname}${search}` : undefined;
}
