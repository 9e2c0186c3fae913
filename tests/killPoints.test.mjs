// The backend is killed at every write that a change set makes on the forge, and started again each time. What people
// find at the end is the same as if nothing had happened.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, serviceValues, World } from './lib/world.mjs';

/** The first commit, the two pull requests and all settings take at least this many writes. */
const MIN_KILLS = 12;
const repositories = name => [`blx/${name}`, 'blx/tf-sandbox-apps-microservices', 'blx/platform-gitops'];

describe('a backend that is killed', () => {
  let world;
  before(async () => {
    world = await World.start();
  });
  after(() => world.stop());

  const forgeReads = async path => {
    const { status, body } = await world.forgePerson('platform-engineer').call('GET', path);
    assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`);
    return body;
  };

  /** Each thing that the set makes exists exactly once. */
  async function assertMadeOnce(id, name) {
    const all = await forgeReads('/orgs/blx/repos?per_page=100');
    assert.equal(all.filter(each => each.name === name).length, 1, 'one repository');
    const commits = await forgeReads(`/repos/blx/${name}/commits?per_page=100`);
    assert.equal(commits.length, 2, 'the initial commit and the first commit of the set');
    for (const repository of ['blx/tf-sandbox-apps-microservices', 'blx/platform-gitops']) {
      const pulls = await forgeReads(`/repos/${repository}/pulls?state=all&per_page=100`);
      const ours = pulls.filter(each => each.body?.includes(`blx:change-set=${id} `));
      assert.equal(ours.length, 1, `one pull request in ${repository}`);
      assert.ok(ours[0].merged_at, `it is merged in ${repository}`);
      const made = await forgeReads(`/repos/${repository}/pulls/${ours[0].number}/commits`);
      assert.equal(made.length, 1, `one commit on the branch in ${repository}`);
      const comments = await forgeReads(`/repos/${repository}/issues/${ours[0].number}/comments`);
      const texts = comments.map(each => each.body);
      assert.equal(new Set(texts).size, texts.length, `no comment twice in ${repository}`);
    }
    const { body: locations } = await world.person('platform-engineer').call('GET', '/api/catalog/locations');
    const targets = locations
      .map(each => each.data.target)
      .filter(target => target.includes(`/blx/${name}/`));
    assert.equal(targets.length, 1, 'one registration');
  }

  const scopes = ['/api/v3/repos/**', '/api/v3/orgs/**'].flatMap(path =>
    ['POST', 'PUT', 'PATCH', 'DELETE'].map(method => ({ path, method })),
  );

  /** The next write of the portal is held: on its way, or after it took effect. Asking for a token is no write. */
  const strike = (kind, { path, method }) =>
    world.addFault({ kind, method, path, caller: 'portal', times: 1 });

  async function strikeAll(kind) {
    for (const scope of scopes) await strike(kind, scope);
  }

  /** A write that was struck before goes through; the one after it is struck instead. */
  async function letThrough(held, kind) {
    const scope = scopes.find(
      ({ path, method }) => method === held.method && held.path.startsWith(path.slice(0, -2)),
    );
    await strike(kind, scope);
    await world.control('POST', '/held/release', { id: held.id, how: 'answer' });
  }

  it('at every write, makes everything exactly once', { timeout: 20 * 60_000 }, async t => {
    const name = 'deposit-interest-service';
    const developer = world.person('deposits-developer');
    const preview = await developer.preview(serviceValues(name));
    // A write that is lost on its way is simply made again; one that took effect unheard is the hard case.
    const kindOf = kill => (kill % 4 === 3 ? 'hold-before' : 'hold-after-write');
    const struck = new Set();
    await strikeAll(kindOf(0));
    const id = await developer.submit(preview.digest);
    for (;;) {
      const held = await eventually(
        `the next write after ${struck.size} kills`,
        async () => {
          const { body } = await world.control('GET', '/held');
          const fresh = body.held.find(each => !struck.has(`${each.method} ${each.path}`));
          if (fresh) return fresh;
          for (const each of body.held) await letThrough(each, kindOf(struck.size));
          // People review and merge all the while; only the portal is struck.
          await world.mergeOpenPullRequests(repositories(name));
          return (await developer.changeSet(id)).state === 'done' ? 'done' : undefined;
        },
        { timeoutMs: 120_000 },
      );
      if (held === 'done') break;
      t.diagnostic(`killed at ${kindOf(struck.size)} ${held.method} ${held.path}`);
      struck.add(`${held.method} ${held.path}`);
      await world.killBackend();
      await world.clearFaults();
      await strikeAll(kindOf(struck.size));
      await world.startBackend();
    }
    await world.clearFaults();
    assert.ok(struck.size >= MIN_KILLS, `only ${struck.size} writes were struck`);
    await assertMadeOnce(id, name);
  });

  it('leaves no token in any log', () => {
    const found = world
      .logs()
      .match(/\b(ghs|ghp|ghu)_[A-Za-z0-9]{20,}|eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\./g);
    assert.equal(found, null);
  });
});
