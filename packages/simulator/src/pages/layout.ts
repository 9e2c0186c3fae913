import type { ControlSurface } from '../control/controlRoutes';
import { exact, html, plural, type Html } from './html';
import { persona, type PageRequest } from './PageContext';

export interface Page {
  title: string;
  main: Html | Promise<Html>;
  /** Path of the navigation entry that the page belongs to. */
  section?: string;
  /** Reload after so many seconds: something is about to change. */
  refreshSeconds?: number;
}

const NAVIGATION = [
  ['/blx', 'Organisation'],
  ['/simulator/deliveries', 'Webhooks'],
  ['/simulator/requests', 'Requests'],
];

/** Answers with a whole page; clock, faults, reset and the acting persona are on each. */
export async function respond(
  surface: ControlSurface,
  c: PageRequest,
  page: Page,
  status: 200 | 403 | 404 | 405 | 409 | 422 | 500 = 200,
): Promise<Response> {
  const main = await page.main;
  return c.html(
    html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${page.title} · Simulator</title>
          ${page.refreshSeconds ? html`<meta http-equiv="refresh" content="${page.refreshSeconds}" />` : ''}
          <link rel="icon" href="/simulator/avatar/simulator" />
          <link rel="stylesheet" href="/simulator/diff2html.css" />
          <link rel="stylesheet" href="/simulator/style.css" />
        </head>
        <body>
          <a class="skip" href="#main">Skip to content</a>
          ${header(surface, c, page.section)}
          <main id="main">${main}</main>
        </body>
      </html>`,
    status,
  );
}

function header(surface: ControlSurface, c: PageRequest, section: string | undefined): Html {
  const { clock, faults, forge } = surface;
  const reading = clock.read();
  const active = faults.list().length;
  const held = faults.held().length;
  const me = persona(surface, c);
  const isMoved = Math.abs(reading.offsetMs) > 1000 || reading.isFrozen;
  return html`<header>
    <div class="stripe"></div>
    <div class="band">
      <div class="band-in">
        <a class="brand" href="/blx"><span>Simulator</span>Forge</a>
        <nav aria-label="Main">
          ${NAVIGATION.map(
            ([path, name]) =>
              html`<a href="${path}" ${section === path ? html`aria-current="page"` : ''}>${name}</a>`,
          )}
        </nav>
      </div>
      <div class="tools">
        <div class="band-in">
          <a class="tool ${isMoved ? 'alarm' : ''}" href="/simulator/clock" title="Clock of the simulator"
            >${exact(reading.now)}${reading.isFrozen ? ' · frozen' : ''}</a
          >
          <a class="tool ${active || held ? 'alarm' : ''}" href="/simulator/faults"
            >${active || held
              ? `${plural(active, 'fault')} on${held ? ` · ${held} held` : ''}`
              : 'No faults'}</a
          >
          <a class="tool" href="/simulator/reset">Reset…</a>
          <form method="post" action="/simulator/persona">
            <label for="persona">Acting as</label>
            <input type="hidden" name="back" value="${new URL(c.req.url).pathname}" />
            <select id="persona" name="login">
              ${forge.directory.people.map(
                ({ login, name }) =>
                  html`<option value="${login}" ${login === me.login ? 'selected' : ''}>${name}</option>`,
              )}
            </select>
            <button>Switch</button>
          </form>
        </div>
      </div>
    </div>
  </header>`;
}
