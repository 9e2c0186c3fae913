// The backend is killed at every write that a change set makes on the forge, and started again each time. What people
// find at the end is the same as if nothing had happened.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, serviceValues, World } from './lib/world.mjs';

/** The first commit, the two pull requests and all settings take at least this many writes. */
const MIN_KILLS = 12;
/** Enough for every write once and some twice; the rest of the way is left in peace. */
const MAX_KILLS = 30;
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

  /** Strikes the next write of the portal: held on its way, or held after it took effect. Tokens are no writes. */
  async function arm(kind) {
    for (const path of ['/api/v3/repos/**', '/api/v3/orgs/**']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        await world.addFault({ kind, method, caller: 'portal', path, times: 1 });
      }
    }
  }

  it(
    'at every write, before it arrives and after it took effect, makes everything exactly once',
    { timeout: 20 * 60_000 },
    async t => {
      const name = 'deposit-interest-service';
      const developer = world.person('deposits-developer');
      const preview = await developer.preview(serviceValues(name));
      // A write that is lost on its way is simply made again; one that took effect unheard is the hard case.
      const kindOf = kill => (kill % 4 === 3 ? 'hold-before' : 'hold-after-write');
      const struck = [];
      await arm(kindOf(0));
      const id = await developer.submit(preview.digest);
      while (struck.length < MAX_KILLS) {
        const held = await eventually(
          `the next write after ${struck.length} kills`,
          async () => {
            const { body } = await world.control('GET', '/held');
            if (body.held.length > 0) return body.held[0];
            // People review and merge all the while; only the portal is struck.
            await world.mergeOpenPullRequests(repositories(name));
            return (await developer.changeSet(id)).state === 'done' ? 'done' : undefined;
          },
          { timeoutMs: 120_000 },
        );
        if (held === 'done') break;
        const kind = kindOf(struck.length);
        struck.push(`${kind} ${held.method} ${held.path}`);
        await world.killBackend();
        await world.clearFaults();
        await arm(kindOf(struck.length));
        await world.startBackend();
      }
      await world.clearFaults();
      t.diagnostic(`killed ${struck.length} times:\n${struck.join('\n')}`);
      assert.ok(struck.length >= MIN_KILLS, `only ${struck.length} writes were struck`);
      const set = await developer.changeSet(id);
      assert.equal(set.state, 'done', JSON.stringify(set.items, undefined, 1));
      await assertMadeOnce(id, name);
    },
  );

  it('leaves no token in any log', () => {
    const found = world
      .logs()
      .match(/\b(ghs|ghp|ghu)_[A-Za-z0-9]{20,}|eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\./g);
    assert.equal(found, null);
  });
});
