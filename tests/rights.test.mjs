// Who may do what, asked over HTTP of the portal as it runs: real sign-in, real policy, real database.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { FollowedSet } from './lib/followSet.mjs';
import { eventually, serviceValues, World } from './lib/world.mjs';

const api = '/api/blx-environments';
const templateRef = 'template:default/microservice';
const unknownDigest = `sha256:${'0'.repeat(64)}`;

const plan = {
  kind: 'microservice',
  title: 'Something else',
  subjectRef: 'component:default/guarded-service',
  environments: ['sandbox'],
  ownerRef: 'group:default/deposits',
  items: [
    {
      ...{ key: 'registration', kind: 'registration', title: 'Register', target: 'blx/guarded-service' },
      ...{ dependsOn: [], reviewers: [] },
    },
  ],
};

const personas = [
  'deposits-developer',
  'customer-developer',
  'platform-engineer',
  'security-officer',
  'finance-controller',
  'auditor',
  'nobody',
  'forged',
];

/**
 * Status of each operation for each persona, in their order above. The set belongs to the team of the first. What a
 * person may do is asked in a form that changes nothing: 409 or 400 then says that only the state or the input is in the
 * way, 403 that the right is missing, and 404 that the set does not exist for this person.
 */
const table = [
  // Operation                                         own  other platf sec  fin  aud  none forged
  ['read the set', 'GET', id => `/change-sets/${id}`, [200, 404, 200, 200, 200, 200, 401, 401]],
  [
    'its files',
    'GET',
    id => `/change-sets/${id}/files?item=repository`,
    [200, 404, 200, 200, 200, 200, 401, 401],
  ],
  [
    'one file',
    'GET',
    id => `/change-sets/${id}/file?item=repository&path=README.md`,
    [200, 404, 200, 200, 200, 200, 401, 401],
  ],
  ['its history', 'GET', id => `/change-sets/${id}/events`, [200, 404, 200, 200, 200, 200, 401, 401]],
  [
    'try an item again',
    'POST',
    id => `/change-sets/${id}/retry`,
    [409, 404, 409, 403, 403, 403, 401, 401],
    { itemKey: 'role.sandbox' },
  ],
  [
    'decide',
    'POST',
    id => `/change-sets/${id}/decision`,
    [409, 404, 409, 403, 403, 403, 401, 401],
    { decision: 'open', digest: unknownDigest },
  ],
  [
    'hand over contents',
    'PUT',
    id => `/change-sets/${id}/contents`,
    [403, 403, 403, 403, 403, 403, 401, 401],
    { plan, checks: [], files: [] },
  ],
  ['list', 'GET', () => '/change-sets', [200, 200, 200, 200, 200, 200, 401, 401]],
  ['ask for a name', 'GET', () => '/names/rates-service', [200, 200, 200, 403, 403, 403, 401, 401]],
  [
    'preview for the team',
    'POST',
    () => '/previews',
    [200, 403, 200, 403, 403, 403, 401, 401],
    { templateRef, values: serviceValues('rates-service') },
  ],
  [
    'submit',
    'POST',
    () => '/change-sets',
    [409, 409, 409, 403, 403, 403, 401, 401],
    { digest: unknownDigest, acceptances: [] },
  ],
  ['read a preview', 'GET', () => `/previews/${unknownDigest}`, [404, 404, 404, 403, 403, 403, 401, 401]],
];

/** The same for what the core plugins offer. */
const coreTable = [
  [
    'dry-run a template',
    'POST',
    '/api/scaffolder/v2/dry-run',
    [403, 403, 403, 403, 403, 403, 401, 401],
    { template: {}, values: {}, directoryContents: [] },
  ],
  [
    'see extensions of the template editor',
    'GET',
    '/api/scaffolder/v2/templating-extensions',
    [200, 200, 200, 200, 200, 200, 401, 401],
  ],
  [
    'register a location',
    'POST',
    '/api/catalog/locations?dryRun=true',
    [403, 403, 400, 403, 403, 403, 401, 401],
    { type: 'url', target: 'FORGE/blx/platform-gitops/blob/main/README.md' },
  ],
  [
    'remove a location',
    'DELETE',
    '/api/catalog/locations/no-such-location',
    [403, 403, 404, 403, 403, 403, 401, 401],
  ],
  [
    'remove an entity',
    'DELETE',
    '/api/catalog/entities/by-uid/no-such-entity',
    [403, 403, 204, 403, 403, 403, 401, 401],
  ],
  ['read the catalog', 'GET', '/api/catalog/entities?limit=1', [200, 200, 200, 200, 200, 200, 401, 401]],
];

describe('rights', { timeout: 5 * 60_000 }, () => {
  let world;
  let set;

  before(async () => {
    world = await World.start();
    const developer = world.person('deposits-developer');
    set = new FollowedSet(world, await developer.request(serviceValues('guarded-service')), developer);
    await set.untilItem('role.sandbox', 'awaiting-review');
  });
  after(() => world?.stop());

  /** `nobody` is not signed in; `forged` has a token that nobody signed. */
  async function ask(persona, method, path, body) {
    if (persona !== 'nobody' && persona !== 'forged') return world.person(persona).call(method, path, body);
    const claims = {
      sub: 'user:default/platform-engineer',
      ent: ['group:default/platform'],
      exp: 4102444800,
    };
    const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${encode({ alg: 'none', typ: 'vnd.backstage.user' })}.${encode(claims)}.`;
    const response = await fetch(`${world.portalUrl}${path}`, {
      method,
      headers: {
        ...(persona === 'forged' ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  async function answers(method, path, body) {
    const statuses = [];
    for (const persona of personas) statuses.push((await ask(persona, method, path, body)).status);
    return Object.fromEntries(personas.map((persona, index) => [persona, statuses[index]]));
  }

  const expected = statuses =>
    Object.fromEntries(personas.map((persona, index) => [persona, statuses[index]]));

  for (const [operation, method, pathOf, statuses, body] of table) {
    it(operation, async () => {
      assert.deepEqual(await answers(method, `${api}${pathOf(set.id)}`, body), expected(statuses));
    });
  }

  for (const [operation, method, path, statuses, template] of coreTable) {
    it(operation, async () => {
      const body = template && JSON.parse(JSON.stringify(template).replaceAll('FORGE', world.simulatorUrl));
      assert.deepEqual(await answers(method, path, body), expected(statuses));
    });
  }

  it('lists and counts only what a person may see', async () => {
    const counts = {};
    for (const persona of personas.slice(0, 6)) {
      const { body } = await ask(persona, 'GET', `${api}/change-sets?text=guarded-service`);
      counts[persona] = [body.totalCount, body.items.length];
    }
    assert.deepEqual(counts, {
      ...Object.fromEntries(personas.slice(0, 6).map(persona => [persona, [1, 1]])),
      'customer-developer': [0, 0],
    });
  });

  it('tells of a foreign set exactly what it tells of one that is not there', async () => {
    const messageOf = async id => {
      const { body } = await ask('customer-developer', 'GET', `${api}/change-sets/${id}`);
      return body.error.message.replaceAll(id, '<id>');
    };
    assert.equal(await messageOf(set.id), await messageOf('cs-0000000000'));
  });

  it('lets only the owner, the requester and the platform team cancel', async () => {
    const cancel = persona =>
      ask(persona, 'POST', `${api}/change-sets/${set.id}/cancel`, { reason: 'only a test of rights' });
    for (const persona of personas.slice(3, 6)) {
      const { status, body } = await cancel(persona);
      assert.equal(status, 403, persona);
      assert.match(body.error.message, /its owner, its requester and the platform team may$/);
    }
    assert.equal((await cancel('customer-developer')).status, 404);
    assert.notEqual((await set.read()).state, 'cancelled');
    assert.equal((await cancel('platform-engineer')).status, 204);
    await set.untilState('cancelled');
  });

  it('shows previews to whoever made them, and lets nobody else submit them', async () => {
    const { digest } = await world.person('deposits-developer').preview(serviceValues('private-service'));
    for (const persona of ['customer-developer', 'platform-engineer']) {
      assert.equal((await ask(persona, 'GET', `${api}/previews/${digest}`)).status, 404);
      const { status } = await ask(persona, 'POST', `${api}/change-sets`, { digest, acceptances: [] });
      assert.equal(status, 409);
    }
  });

  it('leads to nothing to start the template past its review', async () => {
    const developer = world.person('deposits-developer');
    const setsBefore = await developer.call('GET', `${api}/change-sets`);
    const name = 'smuggled-service';
    for (const changeSet of [undefined, { id: set.id, digest: unknownDigest }]) {
      const values = { ...serviceValues(name), requester: 'user:default/platform-engineer', changeSet };
      const started = await developer.call('POST', '/api/scaffolder/v2/tasks', { templateRef, values });
      if (started.status !== 201) {
        assert.ok(started.status >= 400 && started.status < 500, `${started.status}`);
        continue;
      }
      const task = await eventually('the end of the task', async () => {
        const { body } = await developer.call('GET', `/api/scaffolder/v2/tasks/${started.body.id}`);
        return ['failed', 'completed', 'cancelled'].includes(body.status) ? body : undefined;
      });
      assert.equal(task.status, 'failed');
    }
    const setsAfter = await developer.call('GET', `${api}/change-sets`);
    assert.equal(setsAfter.body.totalCount, setsBefore.body.totalCount);
    const repository = await world.forgePerson('platform-engineer').call('GET', `/repos/blx/${name}`);
    assert.equal(repository.status, 404);
    // The tasks of a person are nobody else's business.
    const foreign = await world.person('customer-developer').call('GET', '/api/scaffolder/v2/tasks');
    assert.deepEqual(foreign.body.tasks, []);
  });

  it('refuses to remove what is in the catalog', async () => {
    const path = '/api/catalog/entities/by-name/resource/default/sandbox';
    const { body: entity } = await ask('auditor', 'GET', path);
    for (const persona of personas.filter(each => each !== 'platform-engineer')) {
      const { status } = await ask(persona, 'DELETE', `/api/catalog/entities/by-uid/${entity.metadata.uid}`);
      assert.ok([401, 403, 404].includes(status), `${persona}: ${status}`);
    }
    assert.equal((await ask('auditor', 'GET', path)).status, 200);
  });

  it('takes no webhook that the forge did not sign', async () => {
    const send = headers =>
      fetch(`${world.portalUrl}${api}/webhooks/github`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-github-delivery': 'a-1', ...headers },
        body: '{}',
      });
    assert.equal((await send({})).status, 401);
    assert.equal((await send({ 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).status, 401);
  });
});
