import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import { notFound } from '../forge/ForgeError';
import { hookKey } from '../forge/ForgeState';
import type { Delivery } from '../forge/webhooks/Hook';
import type { HttpEnv } from '../http/HttpEnv';
import { ago, badge, html, type Html } from './html';
import { respond } from './layout';

const SECTION = '/simulator/deliveries';
const SHOWN = 200;

/** Webhooks that were sent, and sending one again. */
export function deliveryPages(surface: ControlSurface) {
  const { forge, clock } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/simulator/deliveries', c => {
    const all = [...forge.state.deliveries.list(), ...forge.state.outbox.list()]
      .sort((a, b) => b.id - a.id)
      .slice(0, SHOWN);
    const main = html`<h1>Webhooks</h1>
      <p class="soft">
        ${forge.appWebhookUrl
          ? html`The portal's App gets them at <code>${forge.appWebhookUrl}</code>, signed. Nothing is sent
              again by itself, as on GitHub.`
          : html`The App has no webhook address (<code>--webhook-url</code>).`}
      </p>
      <section class="panel scroll">
        ${all.length
          ? html`<table>
              <tbody>
                ${all.map(
                  one => html`<tr>
                    <td>
                      <a href="${SECTION}/${one.id}"><b>${name(one)}</b></a>
                      ${one.isRedelivery ? html`<span class="chip">again</span>` : ''}
                      ${one.fault ? html`<span class="chip">${one.fault}</span>` : ''}
                      <div class="soft small">${repositoryOf(one)} · ${ago(clock, one.createdAt)}</div>
                    </td>
                    <td class="num">
                      ${stateBadge(one)}
                      <div class="soft small">${one.durationMs === null ? '' : `${one.durationMs} ms`}</div>
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>`
          : html`<p class="empty">No event yet. Opening a pull request makes the first one.</p>`}
      </section>`;
    return respond(surface, c, { title: 'Webhooks', main, section: SECTION });
  });

  const deliveryOf = (id: string) => {
    const key = hookKey(Number(id));
    const delivery = forge.state.deliveries.get(key) ?? forge.state.outbox.get(key);
    if (!delivery) throw notFound();
    return delivery;
  };
  routes.get('/simulator/deliveries/:id', c => {
    const one = deliveryOf(c.req.param('id'));
    const main = html`<p class="crumbs"><a href="${SECTION}">Webhooks</a></p>
      <h1>${name(one)}</h1>
      <p class="row">${stateBadge(one)} <code>${one.guid}</code> <span class="soft">${one.url}</span></p>
      <form method="post" action="${SECTION}/${one.id}/redeliver"><button>Send it again</button></form>
      <section class="panel">
        <header><h2>Answer</h2></header>
        <div class="in"><pre class="payload">${one.response ?? 'None yet.'}</pre></div>
      </section>
      <section class="panel">
        <header><h2>Payload</h2></header>
        <div class="in">
          <pre class="payload" tabindex="0">${JSON.stringify(JSON.parse(one.payload), undefined, 2)}</pre>
        </div>
      </section>`;
    return respond(surface, c, { title: name(one), main, section: SECTION });
  });
  routes.post('/simulator/deliveries/:id/redeliver', c => {
    forge.webhooks.redeliver(deliveryOf(c.req.param('id')));
    return c.redirect(SECTION, 303);
  });
  return routes;
}

function name(delivery: Delivery): string {
  return delivery.action ? `${delivery.event}.${delivery.action}` : delivery.event;
}

function repositoryOf(delivery: Delivery): string {
  const match = /"full_name":"([^"]+)"/.exec(delivery.payload);
  return match?.[1] ?? '';
}

function stateBadge(delivery: Delivery): Html {
  const code = delivery.statusCode === null ? '' : ` ${delivery.statusCode}`;
  switch (delivery.state) {
    case 'delivered':
      return badge('ok', `Delivered${code}`);
    case 'failed':
      return badge('bad', `Failed${code}`);
    case 'lost':
      return badge('none', 'Lost');
    default:
      return badge('busy', 'Waiting');
  }
}
