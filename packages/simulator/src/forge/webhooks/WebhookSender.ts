import { createHmac, randomUUID } from 'node:crypto';
import type { Forge } from '../Forge';
import { hookKey } from '../ForgeState';
import { KeyedLock } from '../KeyedLock';
import type { Delivery } from './Hook';

const TIMEOUT_MS = 10_000;
const KEPT_DELIVERIES = 1000;
const TICK_MS = 200;

interface Enqueued {
  hookId: number | null;
  url: string;
  event: string;
  action: string | undefined;
  payload: string;
}

/**
 * Sends what has been queued: signed, each once, in order for each place, without retries, as GitHub does. The queue
 * is in the state, so that a restart sends what was waiting.
 */
export class WebhookSender {
  readonly #lock = new KeyedLock();
  #interval: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopping = new AbortController();

  constructor(private readonly forge: Forge) {}

  enqueue(wanted: Enqueued): void {
    const { forge } = this;
    const fault = forge.faults.takeForWebhook(wanted.event);
    const guid = randomUUID();
    const put = (changes: Partial<Delivery>) => {
      const id = forge.database.next('delivery');
      const delivery: Delivery = {
        id,
        guid,
        hookId: wanted.hookId,
        url: wanted.url,
        event: wanted.event,
        action: wanted.action ?? null,
        payload: wanted.payload,
        state: 'waiting',
        dueAtMs: forge.clock.nowMs(),
        isBehindNext: false,
        isRedelivery: false,
        fault: fault?.kind ?? null,
        createdAt: forge.clock.iso(),
        deliveredAt: null,
        statusCode: null,
        durationMs: null,
        response: null,
        ...changes,
      };
      (delivery.state === 'waiting' ? forge.state.outbox : forge.state.deliveries).put(
        [hookKey(id)],
        delivery,
      );
    };
    if (fault?.kind === 'lost') put({ state: 'lost' });
    else if (fault?.kind === 'late') put({ dueAtMs: forge.clock.nowMs() + (fault.delayMs ?? 30_000) });
    else if (fault?.kind === 'reordered') put({ isBehindNext: true });
    else put({});
    if (fault?.kind === 'duplicate') put({});
    setImmediate(() => void this.#pass());
  }

  redeliver(delivery: Delivery): void {
    const id = this.forge.database.next('delivery');
    this.forge.state.outbox.put([hookKey(id)], {
      ...delivery,
      id,
      state: 'waiting',
      dueAtMs: this.forge.clock.nowMs(),
      isBehindNext: false,
      isRedelivery: true,
      fault: null,
      createdAt: this.forge.clock.iso(),
      deliveredAt: null,
      statusCode: null,
      durationMs: null,
      response: null,
    });
    setImmediate(() => void this.#pass());
  }

  start(): void {
    this.#interval = setInterval(() => void this.#pass(), TICK_MS);
  }

  /** Ends what is being sent; it stays in the queue for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#interval);
    this.#interval = undefined;
    this.#stopping.abort();
    await this.#running;
  }

  #pass(): Promise<void> {
    if (!this.#interval) return Promise.resolve();
    this.#running ??= this.#sendWaiting().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #sendWaiting(): Promise<void> {
    const urls = new Set(this.forge.state.outbox.list().map(({ url }) => url));
    await Promise.all([...urls].map(url => this.#lock.run(url, () => this.#sendAll(url))));
  }

  async #sendAll(url: string): Promise<void> {
    for (;;) {
      const now = this.forge.clock.nowMs();
      const mine = this.forge.state.outbox.list().filter(one => one.url === url && one.dueAtMs <= now);
      const next = mine.find(one => !one.isBehindNext);
      if (!next || !this.#interval) return;
      await this.#send(next);
      // What was put behind this one may go now.
      for (const held of mine.filter(one => one.isBehindNext && one.id < next.id)) {
        this.forge.state.outbox.put([hookKey(held.id)], { ...held, isBehindNext: false });
      }
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const { forge } = this;
    const hook = delivery.hookId === null ? undefined : forge.state.hooks.get(hookKey(delivery.hookId));
    const secret = delivery.hookId === null ? forge.app.webhookSecret : hook?.secret;
    const isForm = hook?.contentType === 'form';
    const body = isForm ? new URLSearchParams({ payload: delivery.payload }).toString() : delivery.payload;
    const started = performance.now();
    const outcome = await this.#post(delivery, body, isForm, secret ?? undefined);
    if (this.#stopping.signal.aborted) return;
    forge.database.transaction(() => {
      // Gone already when a reset came in between.
      if (!forge.state.outbox.delete(hookKey(delivery.id))) return;
      forge.state.deliveries.put([hookKey(delivery.id)], {
        ...delivery,
        ...outcome,
        deliveredAt: forge.clock.iso(),
        durationMs: Math.round(performance.now() - started),
      });
      forge.state.deliveries.keepLast(KEPT_DELIVERIES);
    });
  }

  async #post(
    delivery: Delivery,
    body: string,
    isForm: boolean,
    secret: string | undefined,
  ): Promise<Pick<Delivery, 'state' | 'statusCode' | 'response'>> {
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
          'user-agent': 'GitHub-Hookshot/simulator',
          'x-github-event': delivery.event,
          'x-github-delivery': delivery.guid,
          'x-github-hook-id': String(delivery.hookId ?? this.forge.app.appId),
          ...(secret
            ? { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
            : {}),
        },
      });
      const text = (await response.text()).slice(0, 500);
      return { state: response.ok ? 'delivered' : 'failed', statusCode: response.status, response: text };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { state: 'failed', statusCode: null, response: String(cause).slice(0, 500) };
    }
  }
}
