// Portal and simulator on free ports with a state of their own, and the people who act in a test.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/ports.mjs';
import { Portal } from '../../scripts/lib/portal.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Repeats `probe` until it answers something; fails with what it waited for. */
export async function eventually(what, probe, { timeoutMs = 60_000, everyMs = 200 } = {}) {
  const until = Date.now() + timeoutMs;
  let last;
  while (Date.now() < until) {
    try {
      const answer = await probe();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(everyMs);
  }
  throw new Error(`${what} did not happen within ${timeoutMs / 1000} s${last ? `: ${last.message}` : ''}`);
}

async function readJson(response) {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}

/** One request; answers status and parsed body, never throws for a status. */
async function send(url, { method = 'GET', token, body, headers = {} } = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await readJson(response), headers: response.headers };
}

function mustBe(expected, { status, body }, what) {
  if (status !== expected)
    throw new Error(`${what}: ${status} instead of ${expected}: ${JSON.stringify(body)}`);
  return body;
}

/** A person who is signed in to the portal at the `portalUrl` of the given world. */
export class Person {
  #world;
  #ref;
  #token;
  #validUntil = 0;

  constructor(world, name) {
    this.#world = world;
    this.#ref = `user:default/${name}`;
  }

  async #signIn() {
    if (Date.now() < this.#validUntil) return this.#token;
    const answer = await send(`${this.#world.portalUrl}/api/auth/simulator/refresh`, {
      headers: { 'x-blx-persona': this.#ref, 'x-requested-with': 'XMLHttpRequest' },
    });
    this.#token = mustBe(200, answer, `sign-in of ${this.#ref}`).backstageIdentity.token;
    this.#validUntil = Date.now() + 10 * 60_000;
    return this.#token;
  }

  /** The keys of the backend live in its database, so a token outlives a restart, but not a reset. */
  signOut() {
    this.#validUntil = 0;
  }

  async call(method, path, body) {
    const token = await this.#signIn();
    return send(`${this.#world.portalUrl}${path}`, { method, token, body });
  }

  /** Previews and submits a microservice; answers the id of its set. */
  async request(values) {
    return this.submit((await this.preview(values)).digest);
  }

  async retry(id, itemKey) {
    const answer = await this.call('POST', `/api/blx-environments/change-sets/${id}/retry`, { itemKey });
    return mustBe(204, answer, `retry of ${itemKey}`);
  }

  async decide(id, decision, digest) {
    const path = `/api/blx-environments/change-sets/${id}/decision`;
    return mustBe(204, await this.call('POST', path, { decision, digest }), decision);
  }

  async cancel(id, reason) {
    const answer = await this.call('POST', `/api/blx-environments/change-sets/${id}/cancel`, { reason });
    return mustBe(204, answer, 'cancel');
  }

  async preview(values, templateRef = 'template:default/microservice') {
    const answer = await this.call('POST', '/api/blx-environments/previews', { templateRef, values });
    return mustBe(200, answer, 'preview');
  }

  async submit(digest, acceptances = []) {
    const answer = await this.call('POST', '/api/blx-environments/change-sets', { digest, acceptances });
    return mustBe(201, answer, 'submit').id;
  }

  async changeSet(id) {
    return mustBe(200, await this.call('GET', `/api/blx-environments/change-sets/${id}`), `change set ${id}`);
  }

  async events(id) {
    const answer = await this.call('GET', `/api/blx-environments/change-sets/${id}/events`);
    return mustBe(200, answer, `events of ${id}`).events;
  }
}

/** A person of the forge, with a token of their own. */
class ForgePerson {
  #world;
  #login;
  #token;

  constructor(world, login) {
    this.#world = world;
    this.#login = login;
  }

  async call(method, path, body) {
    this.#token ??= mustBe(
      201,
      await this.#world.control('POST', '/tokens', { login: this.#login }),
      `token of ${this.#login}`,
    ).token;
    return send(`${this.#world.simulatorUrl}/api/v3${path}`, { method, token: this.#token, body });
  }
}

export class World {
  #portal;
  #state;
  #people = new Map();
  #resetEnds;

  /**
   * Starts both programs; `seed` is the simulator's. `config` is added to the portal's configuration; with
   * `copiesTemplate` the microservice template is read from a copy that the test may edit (`templateFolder`).
   */
  static async start({ seed = 'bank', config, copiesTemplate = false } = {}) {
    const world = new World();
    world.#state = mkdtempSync(join(tmpdir(), 'blx-world-'));
    world.#portal = new Portal(root, {
      portalPort: await freePort(),
      simulatorPort: await freePort(),
      state: world.#state,
      seed,
      configs: [
        ...(config ? [world.#writeConfig('test', config)] : []),
        ...(copiesTemplate ? [world.#copyTemplate()] : []),
      ],
      // A set whose process was killed is taken up again after this long; what is tested does not depend on it.
      env: { APP_CONFIG_blx_changeSets_claimSeconds: '2' },
      onReset: () => world.#resetEnds?.done(),
      onResetFailed: error => world.#resetEnds?.fail(error),
    });
    try {
      await world.#portal.start();
      await world.waitForCatalog();
    } catch (error) {
      // Nobody has it yet who could stop it.
      await world.stop();
      throw error;
    }
    return world;
  }

  #writeConfig(name, config) {
    const file = join(this.#state, `app-config.${name}.json`);
    writeFileSync(file, JSON.stringify(config));
    return file;
  }

  #copyTemplate() {
    cpSync(join(root, 'templates', 'microservice'), this.templateFolder, { recursive: true });
    const location = (target, ...allow) => ({ type: 'file', target, rules: [{ allow }] });
    const people = ['Domain', 'System', 'Component', 'API', 'Resource', 'Group', 'User', 'Location'];
    // A list replaces the list of the configuration before it.
    const locations = [
      location(join(root, 'catalog', 'all.yaml'), ...people),
      location(join(this.templateFolder, 'template.yaml'), 'Template'),
    ];
    return this.#writeConfig('template', { catalog: { locations } });
  }

  get templateFolder() {
    return join(this.#state, 'template');
  }

  get portalUrl() {
    return this.#portal.portalUrl;
  }

  get simulatorUrl() {
    return this.#portal.simulatorUrl;
  }

  get state() {
    return this.#state;
  }

  person(name) {
    if (!this.#people.has(name)) this.#people.set(name, new Person(this, name));
    return this.#people.get(name);
  }

  forgePerson(login) {
    return new ForgePerson(this, login);
  }

  control(method, path, body) {
    return send(`${this.simulatorUrl}/_simulator${path}`, {
      method,
      body,
      headers: { 'x-simulator-control': '1' },
    });
  }

  async addFault(rule) {
    return mustBe(201, await this.control('POST', '/faults', rule), 'fault');
  }

  /** What the portal asked of the forge since `after`, oldest first. */
  async portalRequests(after = 0) {
    const { body } = await this.control('GET', `/requests?after=${after}&limit=5000`);
    return body.requests.filter(({ caller }) => caller.startsWith('blx-portal'));
  }

  async clearFaults() {
    await this.control('DELETE', '/faults');
    await this.control('POST', '/held/release', {});
  }

  /** Everything that the form of the tests names is in the catalog, and the personas are. */
  async waitForCatalog() {
    const entityRefs = [
      'template:default/microservice',
      'resource:default/sandbox',
      'system:default/deposit-accounts',
      'group:default/deposits',
      'user:default/auditor',
    ];
    await eventually('the catalog', async () => {
      const developer = this.person('deposits-developer');
      developer.signOut();
      const body = { entityRefs, fields: ['kind'] };
      const answer = await developer.call('POST', '/api/catalog/entities/by-refs', body);
      return answer.status === 200 && answer.body.items.every(Boolean);
    });
  }

  killBackend() {
    return this.#portal.killBackend();
  }

  startBackend() {
    return this.#portal.startBackend();
  }

  /** Wipes the forge, and with it the portal, which is started anew. */
  async reset(seed = 'bank') {
    const isDone = new Promise((done, fail) => {
      this.#resetEnds = { done, fail };
    });
    mustBe(200, await this.control('POST', '/reset', { seed }), 'reset');
    await isDone;
    for (const person of this.#people.values()) person.signOut();
    await this.waitForCatalog();
  }

  async restartSimulator(signal = 'SIGKILL') {
    await this.#portal.simulator.stop(signal);
    await this.#portal.startSimulator();
  }

  /** Everything that both programs printed. */
  logs() {
    return ['backend', 'simulator']
      .map(name => readFileSync(join(this.#state, 'logs', `${name}.log`), 'utf8'))
      .join('\n');
  }

  /** Approves with a code owner and merges every open pull request of the portal, as people would. */
  async mergeOpenPullRequests(repositories) {
    const reviewer = this.forgePerson('platform-engineer');
    for (const repository of repositories) {
      const { status, body } = await reviewer.call('GET', `/repos/${repository}/pulls?state=open`);
      if (status !== 200) continue;
      for (const pull of body) {
        const path = `/repos/${repository}/pulls/${pull.number}`;
        await reviewer.call('POST', `${path}/reviews`, { event: 'APPROVE', body: 'looks right' });
        await reviewer.call('PUT', `${path}/merge`, { merge_method: 'squash' });
      }
    }
  }

  async stop() {
    await this.#portal.stop();
    rmSync(this.#state, { recursive: true, force: true });
  }
}

/** Values of the microservice form as a newcomer would leave them. */
export const serviceValues = (name, changes = {}) => ({
  name,
  description: 'Calculates the interest of a deposit every night',
  owner: 'group:default/deposits',
  system: 'system:default/deposit-accounts',
  exposure: 'internal',
  database: 'aurora',
  producedTopics: [],
  consumedTopics: [],
  environments: ['sandbox'],
  dataClassification: 'internal',
  ...changes,
});
