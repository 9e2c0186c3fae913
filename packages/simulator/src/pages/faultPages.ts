import { Hono } from 'hono';
import { z } from 'zod';
import type { ControlSurface } from '../control/controlRoutes';
import { isSpent, newFault, REQUEST_FAULTS, WEBHOOK_FAULTS, type FaultRule } from '../faults/FaultRule';
import { ForgeError } from '../forge/ForgeError';
import type { HttpEnv } from '../http/HttpEnv';
import { ago, badge, html, type Html } from './html';
import { respond } from './layout';
import { readForm } from './PageContext';

const WORDS: Record<FaultRule['kind'], string> = {
  '429': '429 with Retry-After',
  'secondary-limit': 'secondary rate limit (403)',
  '5xx': 'server error',
  delay: 'slow answer',
  'drop-before': 'connection closed before anything happened',
  'drop-after-write': 'takes effect, connection closed without an answer',
  'hold-before': 'waits before anything happens',
  'hold-after-write': 'takes effect, the answer waits',
  'expired-token': 'token refused as expired (401)',
  duplicate: 'webhook sent twice',
  late: 'webhook sent late',
  reordered: 'webhook sent after the next one',
  lost: 'webhook never sent',
};

const formFault = z
  .record(z.string(), z.string())
  .transform(form => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')))
  .transform(({ times, retryAfterSeconds, status, delayMs, ...rest }) => ({
    ...rest,
    ...(times ? { times: Number(times) } : {}),
    ...(retryAfterSeconds ? { retryAfterSeconds: Number(retryAfterSeconds) } : {}),
    ...(status ? { status: Number(status) } : {}),
    ...(delayMs ? { delayMs: Number(delayMs) } : {}),
  }))
  .pipe(newFault);

/** The fault switchboard. */
export function faultPages(surface: ControlSurface) {
  const { faults, clock } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/simulator/faults', c => {
    const rules = faults.list();
    const held = faults.held();
    const main = html`<h1>Faults</h1>
      <p class="soft">
        What GitHub and the network do on a bad day, on demand. The first rule that matches strikes.
      </p>
      <section class="panel">
        <header>
          <h2>Switched on</h2>
          ${rules.length
            ? html`<form method="post" action="/simulator/faults/clear"><button>Remove all</button></form>`
            : ''}
        </header>
        ${rules.length
          ? html`<div class="scroll">
              <table>
                <tbody>
                  ${rules.map(ruleRow)}
                </tbody>
              </table>
            </div>`
          : html`<p class="empty">None: everything works as it should.</p>`}
      </section>
      ${held.length
        ? html`<section class="panel">
            <header><h2>Held requests</h2></header>
            <table>
              <tbody>
                ${held.map(
                  one => html`<tr>
                    <td><code>${one.method} ${one.path}</code></td>
                    <td class="small soft">${WORDS[one.kind]}, since ${ago(clock, one.since)}</td>
                    <td class="num">
                      <form class="row" method="post" action="/simulator/faults/held/${one.id}">
                        <button name="how" value="answer">Let it go</button>
                        <button class="danger" name="how" value="drop">Drop it</button>
                      </form>
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </section>`
        : ''}
      ${newFaultForm()}`;
    return respond(surface, c, { title: 'Faults', main });
  });
  routes.post('/simulator/faults', async c => {
    const wanted = formFault.safeParse(await readForm(c));
    if (!wanted.success) throw new ForgeError(422, z.prettifyError(wanted.error));
    faults.add(wanted.data);
    return c.redirect('/simulator/faults', 303);
  });
  routes.post('/simulator/faults/clear', c => {
    faults.clear();
    return c.redirect('/simulator/faults', 303);
  });
  routes.post('/simulator/faults/held/:id', async c => {
    const { how } = await readForm(c);
    faults.release(Number(c.req.param('id')), how === 'drop' ? 'drop' : 'answer');
    return c.redirect('/simulator/faults', 303);
  });
  routes.post('/simulator/faults/:id/remove', c => {
    faults.remove(Number(c.req.param('id')));
    return c.redirect('/simulator/faults', 303);
  });
  return routes;
}

function ruleRow(rule: FaultRule): Html {
  const where = [
    rule.event ? `event ${rule.event}` : undefined,
    rule.method,
    rule.path,
    rule.caller === 'portal' ? 'only the portal' : undefined,
  ].filter(Boolean);
  return html`<tr>
    <td>
      <b>${WORDS[rule.kind]}</b>
      <div class="soft small">${where.length ? where.join(' · ') : 'everything'}</div>
    </td>
    <td class="num">
      ${isSpent(rule) ? badge('none', 'Spent') : badge('warn', 'On')}
      <div class="soft small">${rule.hits}${rule.times ? ` of ${rule.times}` : ''} times</div>
    </td>
    <td class="num">
      <form method="post" action="/simulator/faults/${rule.id}/remove"><button>Remove</button></form>
    </td>
  </tr>`;
}

function newFaultForm(): Html {
  const option = (kind: FaultRule['kind']) => html`<option value="${kind}">${WORDS[kind]}</option>`;
  return html`<section class="panel">
    <header><h2>Switch one on</h2></header>
    <form class="in" method="post" action="/simulator/faults">
      <div class="fields">
        <div class="field">
          <label for="kind">What happens</label>
          <select id="kind" name="kind">
            <optgroup label="Requests">${REQUEST_FAULTS.map(option)}</optgroup>
            <optgroup label="Webhooks">${WEBHOOK_FAULTS.map(option)}</optgroup>
          </select>
        </div>
        <div class="field">
          <label for="caller">To whom</label>
          <select id="caller" name="caller">
            <option value="portal">only the portal</option>
            <option value="all">everybody</option>
          </select>
        </div>
        <div class="field">
          <label for="times">How often</label>
          <input id="times" name="times" type="number" min="1" placeholder="until removed" value="1" />
        </div>
        <div class="field">
          <label for="method">Method</label>
          <select id="method" name="method">
            <option value="">any</option>
            ${['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map(one => html`<option>${one}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="path">Path (<code>*</code> one part, <code>**</code> any)</label>
          <input id="path" name="path" placeholder="/api/v3/repos/*/*/pulls" />
        </div>
        <div class="field">
          <label for="event">Event (webhooks)</label>
          <input id="event" name="event" placeholder="pull_request" />
        </div>
        <div class="field">
          <label for="retry">Retry-After, seconds</label>
          <input id="retry" name="retryAfterSeconds" type="number" min="0" />
        </div>
        <div class="field">
          <label for="status">Status of a server error</label>
          <input id="status" name="status" type="number" min="500" max="599" placeholder="502" />
        </div>
        <div class="field">
          <label for="delay">Delay, milliseconds</label>
          <input id="delay" name="delayMs" type="number" min="0" max="3600000" />
        </div>
      </div>
      <button class="primary">Switch on</button>
    </form>
  </section>`;
}
