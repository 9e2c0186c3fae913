import { Hono } from 'hono';
import { SEEDS, type ControlSurface } from '../control/controlRoutes';
import type { HttpEnv } from '../http/HttpEnv';
import { exact, html, plural } from './html';
import { respond } from './layout';
import { readForm } from './PageContext';

const STEPS: [string, number][] = [
  ['1 minute', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
  ['30 days', 2_592_000_000],
];

/** Clock, reset and the log of requests. */
export function simulatorPages(surface: ControlSurface) {
  const { clock, requests } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/simulator/clock', c => {
    const reading = clock.read();
    const main = html`<h1>Clock</h1>
      <p>
        Everything that the simulator dates, and the life of its tokens, follows this clock:
        <b>${exact(reading.now)}</b>${reading.isFrozen ? ', frozen' : ''}. Real time is
        ${exact(new Date().toISOString())}.
      </p>
      <section class="panel">
        <header><h2>Move it</h2></header>
        <div class="in">
          <form class="row" method="post">
            ${STEPS.map(
              ([name, ms]) => html`<button name="advanceMs" value="${ms}">Forward ${name}</button>`,
            )}
          </form>
          <form class="row" method="post">
            <div class="field">
              <label for="now">Set to (UTC)</label>
              <input id="now" name="now" type="datetime-local" step="1" value="${reading.now.slice(0, 19)}" />
            </div>
            <button>Set</button>
          </form>
          <form class="row" method="post">
            <button name="freeze" value="${reading.isFrozen ? 'no' : 'yes'}">
              ${reading.isFrozen ? 'Let it run' : 'Freeze'}
            </button>
            <button name="real" value="yes">Back to real time</button>
          </form>
        </div>
      </section>`;
    return respond(surface, c, { title: 'Clock', main });
  });
  routes.post('/simulator/clock', async c => {
    const form = await readForm(c);
    const steps = Number(form.advanceMs ?? 0);
    const wanted = Date.parse(`${form.now ?? ''}Z`);
    if (Number.isFinite(steps) && steps > 0) clock.advance(steps);
    if (Number.isFinite(wanted)) clock.set(wanted);
    if (form.freeze === 'yes') clock.freeze();
    if (form.freeze === 'no' || form.real) clock.resume();
    if (form.real) clock.set(Date.now());
    await surface.timers.runDue();
    return c.redirect('/simulator/clock', 303);
  });

  routes.get('/simulator/reset', c => {
    const main = html`<h1>Reset</h1>
      <p class="note">
        Repositories, pull requests, tokens, faults and the clock go back to the chosen seed. Where the portal
        was started together with the simulator, it restarts with an empty database.
      </p>
      <form class="row" method="post">
        ${SEEDS.map(
          seed =>
            html`<button class="${seed === 'bank' ? 'primary' : ''}" name="seed" value="${seed}">
              Reset to “${seed}”
            </button>`,
        )}
        <a href="/blx">Leave it</a>
      </form>`;
    return respond(surface, c, { title: 'Reset', main });
  });
  routes.post('/simulator/reset', async c => {
    const { seed } = await readForm(c);
    await surface.reset(SEEDS.find(one => one === seed) ?? 'bank');
    return c.redirect('/blx', 303);
  });

  routes.get('/simulator/requests', c => {
    const latest = requests.latest(200);
    const main = html`<h1>Requests</h1>
      <p class="soft">API and git, newest first. ${plural(latest.length, 'request')} shown.</p>
      <section class="panel scroll">
        ${latest.length
          ? html`<table>
              <thead>
                <tr>
                  <th>Request</th>
                  <th class="num">Answer</th>
                </tr>
              </thead>
              <tbody>
                ${latest.map(
                  one => html`<tr>
                    <td class="mono">
                      ${one.method} ${one.path}
                      <div class="soft small">${one.caller}</div>
                    </td>
                    <td class="num small">
                      ${one.status ?? one.state}${one.fault ? html`<br /><b>${one.fault}</b>` : ''}
                      <div class="soft">${one.durationMs ?? '…'} ms</div>
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>`
          : html`<p class="empty">Nothing has been asked since the start.</p>`}
      </section>`;
    return respond(surface, c, { title: 'Requests', main, section: '/simulator/requests' });
  });
  return routes;
}
