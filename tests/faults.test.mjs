// The forge on its bad days: a change set ends done, with everything exactly once, and never against the forge's limits.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { FollowedSet, roles } from './lib/followSet.mjs';
import { eventually, serviceValues, World } from './lib/world.mjs';

const isWrite = ({ method, path }) => method !== 'GET' && !path.includes('/access_tokens');
const portal = { caller: 'portal' };

describe('change sets on a bad day of the forge', { timeout: 10 * 60_000 }, () => {
  let world;
  let developer;

  before(async () => {
    // Faster than GitHub allows, so that the faults and not the pacing decide how long this takes.
    const limits = { perMinute: 600, perHour: 10_000, burst: 50 };
    world = await World.start({ config: { blx: { forge: { writes: limits } } } });
    developer = world.person('deposits-developer');
  });
  after(() => world?.stop());

  /** Switches faults on after the preview, so that they strike the writes of the set. */
  async function requestUnder(name, faults) {
    const { digest } = await developer.preview(serviceValues(name));
    for (const fault of faults) await world.addFault(fault);
    return new FollowedSet(world, await developer.submit(digest));
  }

  const latestRequest = async () => (await world.portalRequests()).at(-1)?.seq ?? 0;
  const struck = async (since, kind) =>
    (await world.portalRequests(since)).filter(({ fault }) => fault === kind);

  async function endsWellUnder(name, faults, kind = faults[0].kind) {
    const since = await latestRequest();
    const set = await requestUnder(name, faults);
    try {
      await set.finish({ timeoutMs: 90_000 });
    } finally {
      await world.clearFaults();
    }
    assert.ok((await struck(since, kind)).length > 0, `${kind} struck nothing`);
    await set.assertMadeOnce(name);
    return { set, since };
  }

  /** No write of the portal between an answer that asked for a pause and the end of that pause. */
  async function assertPausesKept(since, kind, retryAfterSeconds) {
    const requests = await world.portalRequests(since);
    for (const pause of requests.filter(({ fault }) => fault === kind)) {
      const next = requests.find(each => each.seq > pause.seq && isWrite(each));
      if (!next) continue;
      const waitedMs = Date.parse(next.at) - Date.parse(pause.at);
      assert.ok(
        waitedMs >= retryAfterSeconds * 1000,
        `${next.method} ${next.path} came ${waitedMs} ms after ${pause.method} ${pause.path} was answered ${kind}`,
      );
    }
  }

  for (const kind of ['429', 'secondary-limit']) {
    it(`keeps the pause that ${kind} asks for, then goes on`, async () => {
      const retryAfterSeconds = 3;
      const fault = {
        ...portal,
        kind,
        method: 'POST',
        path: '/api/v3/repos/**',
        times: 2,
        retryAfterSeconds,
      };
      const { since, set } = await endsWellUnder(`paused-${kind}-service`, [fault]);
      await assertPausesKept(since, kind, retryAfterSeconds);
      assert.ok(
        (await set.read()).items.every(({ attempt }) => attempt === 0),
        'a pause is no failure',
      );
    });
  }

  it('goes on after bursts of server errors', () =>
    endsWellUnder('burst-service', [
      { ...portal, kind: '5xx', status: 502, method: 'POST', times: 3 },
      { ...portal, kind: '5xx', status: 503, method: 'GET', path: '/api/v3/repos/**', times: 3 },
      { ...portal, kind: '5xx', status: 500, method: 'PUT', times: 2 },
    ]));

  // Each lost answer costs a back-off, which grows with every further one of the same item: so two sets share them.
  const lostAnswers = {
    'of repositories, branches, pull requests and protection': [
      ['POST', '/api/v3/orgs/blx/repos'],
      ['POST', '/api/v3/repos/*/*/git/refs'],
      ['PATCH', '/api/v3/repos/*/*/git/refs/**'],
      ['POST', '/api/v3/repos/*/*/pulls'],
      ['PUT', '/api/v3/repos/*/*/branches/**'],
    ],
    'of trees, commits, labels, topics and teams': [
      ['POST', '/api/v3/repos/*/*/git/trees'],
      ['POST', '/api/v3/repos/*/*/git/commits'],
      ['POST', '/api/v3/repos/*/*/issues/*/labels'],
      ['PUT', '/api/v3/repos/*/*/topics'],
      ['PUT', '/api/v3/orgs/blx/teams/**'],
    ],
  };
  for (const [index, [which, paths]] of Object.entries(lostAnswers).entries()) {
    it(`makes nothing twice when answers are lost: ${which}`, async () => {
      const kind = 'drop-after-write';
      const rules = paths.map(([method, path]) => ({ ...portal, kind, method, path, times: 1 }));
      const { since } = await endsWellUnder(`lost-answer-${index}-service`, rules);
      assert.equal((await struck(since, kind)).length, paths.length, 'every kind of write was struck');
    });
  }

  it('sends again what never arrived, and waits for slow answers', () =>
    endsWellUnder('lost-request-service', [
      ...['POST', 'PUT', 'PATCH'].map(method => ({ ...portal, method, kind: 'drop-before', times: 1 })),
      { ...portal, kind: 'delay', delayMs: 500, times: 8 },
    ]));

  it('takes a fresh token when the one that it has is refused', async () => {
    const fault = { ...portal, kind: 'expired-token', path: '/api/v3/repos/**', times: 1 };
    const { set } = await endsWellUnder('fresh-token-service', [fault]);
    assert.ok((await set.read()).items.every(({ problem }) => problem === undefined));
  });

  const webhooks = {
    'come twice, late and in another order': ['duplicate', 'late', 'reordered'].map(kind => ({
      ...{ kind, times: 3 },
      ...(kind === 'late' ? { delayMs: 2_000 } : {}),
    })),
    'never come': [{ kind: 'lost' }],
  };
  for (const [how, rules] of Object.entries(webhooks)) {
    it(`does not depend on webhooks: they ${how}`, async () => {
      const name = `webhooks-${rules.length}-service`;
      const set = await requestUnder(name, rules);
      try {
        // One merge that nobody tells of is enough: the next look finds it, half a minute later at most.
        await set.untilItem('role.sandbox', 'awaiting-review');
        await set.merge(roles);
        await set.untilItem('application.sandbox', 'awaiting-review', { timeoutMs: 120_000 });
        const { body } = await world.control('GET', '/faults');
        const hits = body.faults.map(({ kind, hits: count }) => [kind, count > 0]);
        assert.deepEqual(
          hits,
          rules.map(({ kind }) => [kind, true]),
        );
      } finally {
        await world.clearFaults();
      }
      await set.finish();
      await set.assertMadeOnce(name);
    });
  }

  /** Eleven failed attempts take half an hour: they are said to be over. */
  function makeNextAttemptTheLast(id) {
    const database = new DatabaseSync(join(world.state, 'portal', 'blx-environments.sqlite'), {
      timeout: 5000,
    });
    database
      .prepare(
        `UPDATE change_set_item SET attempt = 11, not_before = '2000-01-01T00:00:00.000Z'
         WHERE change_set_id = ? AND state = 'in-progress'`,
      )
      .run(id);
    database.close();
  }

  it('gives up with words while the forge takes no write for good, and finishes when asked again', async () => {
    const name = 'outage-service';
    const away = ['POST', 'PUT', 'PATCH'].map(method => ({ ...portal, kind: '5xx', status: 503, method }));
    const set = await requestUnder(
      name,
      away.map(rule => ({ ...rule, path: '/api/v3/repos/**' })),
    );
    try {
      const early = await set.until('two attempts', ({ items }) => items.some(({ attempt }) => attempt > 1));
      assert.equal(early.state, 'in-progress', 'a short outage concerns nobody');
      const given = await set.until('the end of its patience', ({ state }) => {
        if (state === 'in-progress') makeNextAttemptTheLast(set.id);
        return state === 'needs-attention';
      });
      const { key, problem } = given.items.find(({ state }) => state === 'failed');
      assert.equal(problem.code, 'forge-unavailable');
      assert.match(
        problem.message,
        /^Gave up after 12 attempts\. The last one: The forge answered 503 to POST /,
      );
      assert.equal(problem.remedy, 'Try again when the forge and the catalog answer.');
      assert.ok((await set.messages()).some(text => text.startsWith('Gave up after 12 attempts.')));
      await world.clearFaults();
      await developer.retry(set.id, key);
      const { items } = await set.read();
      for (const other of items.filter(item => item.state === 'failed' && item.key !== key)) {
        await developer.retry(set.id, other.key);
      }
      await set.finish({ timeoutMs: 90_000 });
    } finally {
      await world.clearFaults();
    }
    await set.assertMadeOnce(name);
  });

  it('answers previews and names during an outage, without inventing anything', async () => {
    await world.addFault({ ...portal, kind: '5xx', status: 502 });
    try {
      const body = { templateRef: 'template:default/microservice', values: serviceValues('unlucky-service') };
      const preview = await developer.call('POST', '/api/blx-environments/previews', body);
      assert.equal(preview.status, 503);
      assert.match(preview.body.error.message, /^The forge does not answer, .* try again in a minute/);
      const { status, body: check } = await developer.call(
        'GET',
        '/api/blx-environments/names/unlucky-service?environment=sandbox',
      );
      assert.equal(status, 200);
      assert.equal(check.isUsable, false);
      const asked = check.places.filter(({ place }) => /^(repository|role|helm)/.test(place));
      assert.deepEqual(new Set(asked.map(each => each.status)), new Set(['unknown']));
      assert.equal(asked[0].message, 'The forge does not answer now: try again in a minute.');
    } finally {
      await world.clearFaults();
    }
    await eventually('the next preview', async () => {
      const { digest } = await developer.preview(serviceValues('lucky-service'));
      return digest;
    });
  });
});
