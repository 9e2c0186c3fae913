// After a whole story, with faults in it: no secret in any place that people or log collectors read.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FollowedSet, gitops, roles } from './lib/followSet.mjs';
import { serviceValues, World } from './lib/world.mjs';

const name = 'discreet-service';
const isAppBuilt = existsSync(new URL('../packages/app/dist/index.html', import.meta.url));
const key = '-----BEGIN [A-Z ]*PRIVATE KEY-----';
/** Tokens of the forge, of the portal and of Apps; keys; headers with their value. */
const secrets = new RegExp(
  [
    String.raw`\bgh[spuor]_[A-Za-z0-9]{16,}`,
    String.raw`\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}`,
    key,
    String.raw`\b(?:bearer|basic) +[A-Za-z0-9+/=._-]{16,}`,
    String.raw`["']?authorization["']?\s*[:=]\s*["']?(?:bearer|token|basic)\b`,
  ].join('|'),
  'gi',
);

describe('secrets', { timeout: 5 * 60_000 }, () => {
  let world;
  let set;
  let known;

  before(async () => {
    world = await World.start();
    const file = path => readFileSync(join(world.state, 'forge', 'app', path), 'utf8').trim();
    // The middle of the key, in case somebody prints it without its first line or in one line.
    const keyLines = file('private-key.pem').split('\n').slice(1, -1);
    known = [file('webhook-secret'), keyLines[Math.floor(keyLines.length / 2)]];
    const developer = world.person('deposits-developer');
    const { digest } = await developer.preview(serviceValues(name));
    const fault = { caller: 'portal', times: 1 };
    await world.addFault({ ...fault, kind: '5xx', method: 'POST', path: '/api/v3/repos/**' });
    await world.addFault({ ...fault, kind: 'expired-token', method: 'PUT' });
    await world.addFault({
      ...fault,
      kind: 'drop-after-write',
      method: 'POST',
      path: '/api/v3/orgs/blx/repos',
    });
    set = new FollowedSet(world, await developer.submit(digest));
    await set.finish();
    await world.clearFaults();
  });
  after(() => world?.stop());

  function assertClean(text, where) {
    assert.ok(text.length > 0, `nothing was read from ${where}`);
    const found = text.match(secrets) ?? [];
    // The sentence goes to the output of the test: never the secret itself.
    const shown = found.map(each => `${each.slice(0, 12)}… (${each.length} characters)`);
    assert.deepEqual(shown, [], where);
    for (const secret of known) assert.ok(!text.includes(secret), `a secret of the App in ${where}`);
  }

  async function assertAnswersClean(base, paths, { headers = {}, statuses = {} } = {}) {
    for (const path of paths) {
      const response = await fetch(`${base}${path}`, { headers });
      // A page that is not there would be clean, too.
      const expected = statuses[path] ?? 200;
      assert.equal(response.status, expected, path);
      const sent = [...response.headers].map(([header, value]) => `${header}: ${value}`).join('\n');
      assertClean(`${sent}\n${await response.text()}`, path);
    }
  }

  it('finds what it looks for', () => {
    for (const text of [
      `ghs_${'a'.repeat(36)}`,
      `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.c`,
      '-----BEGIN RSA PRIVATE KEY-----',
      'authorization: Bearer x',
      `Basic ${'a'.repeat(20)}`,
    ]) {
      assert.ok(text.match(secrets), text);
    }
  });

  it('are in no log', () => assertClean(world.logs(), 'the logs'));

  it('are in no task, event, file or list that a browser reads', async () => {
    for (const persona of ['deposits-developer', 'platform-engineer', 'auditor']) {
      const person = world.person(persona);
      const { taskId } = await set.read();
      const environments = `/api/blx-environments/change-sets/${set.id}`;
      const paths = [
        environments,
        `${environments}/events`,
        `${environments}/files?item=repository`,
        `${environments}/file?item=repository&path=catalog-info.yaml`,
        '/api/blx-environments/change-sets?scope=all',
        `/api/blx-environments/names/${name}?environment=sandbox`,
        `/api/scaffolder/v2/tasks/${taskId}`,
        `/api/scaffolder/v2/tasks/${taskId}/events`,
        '/api/scaffolder/v2/tasks',
        '/api/catalog/locations',
        '/api/blx-environments/openapi.json',
        `/api/catalog/entities?filter=metadata.name=${name}`,
        '/api/catalog/entities/by-name/template/default/microservice',
        '/api/search/query?term=discreet',
      ];
      for (const path of paths) {
        const { status, body } = await person.call('GET', path);
        if (persona === 'deposits-developer') assert.equal(status, 200, path);
        assertClean(JSON.stringify(body), `${path} for ${persona}`);
      }
    }
  });

  it('are in nothing that the portal gives without a sign-in', () => {
    const guarded = `/api/blx-environments/change-sets/${set.id}`;
    return assertAnswersClean(
      world.portalUrl,
      ['/', '/api/auth/simulator/personas', '/.backstage/health/v1/readiness', guarded],
      // With a built app the first page carries the part of the configuration that browsers get.
      { statuses: { [guarded]: 401, '/': isAppBuilt ? 200 : 404 } },
    );
  });

  it('are on no page of the forge and in nothing that it tells of its requests', async () => {
    const { number } = await set.pullIn(roles);
    const repository = await world.forgePerson('auditor').call('GET', `/repos/blx/${name}/commits`);
    const { body: delivered } = await world.control('GET', '/deliveries');
    const list = Array.isArray(delivered) ? delivered : delivered.deliveries;
    await assertAnswersClean(
      world.simulatorUrl,
      [
        '/',
        '/blx',
        `/blx/${name}`,
        `/blx/${name}/commit/${repository.body[0].sha}`,
        `/blx/${name}/settings`,
        `/${roles}/pull/${number}`,
        `/${roles}/pull/${number}/files`,
        `/${gitops}/pulls`,
        '/people/platform-engineer',
        '/simulator/requests',
        '/simulator/deliveries',
        `/simulator/deliveries/${list[0].id}`,
        '/simulator/faults',
        '/_simulator/requests?limit=5000',
        '/_simulator/deliveries',
        '/_simulator/faults',
      ],
      { headers: { 'x-simulator-control': '1' } },
    );
  });
});
