// What people do to the world while a change set is under way: each has a state, and words that say what happened and
// what can be done about it.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FollowedSet, gitops, itemOf, mergeFileByPeople, putFile, roles } from './lib/followSet.mjs';
import { eventually, serviceValues, World } from './lib/world.mjs';

describe('change sets in a world that moves', { timeout: 10 * 60_000 }, () => {
  let world;
  let developer;
  let platform;

  before(async () => {
    // Pacing has tests of its own.
    const writes = { perMinute: 1000, perHour: 10_000, burst: 100 };
    world = await World.start({ copiesTemplate: true, config: { blx: { forge: { writes } } } });
    developer = world.person('deposits-developer');
    platform = world.forgePerson('platform-engineer');
  });
  after(() => world?.stop());

  const preview = name => developer.preview(serviceValues(name));
  const request = async name => new FollowedSet(world, await developer.request(serviceValues(name)));
  const submit = async digest => new FollowedSet(world, await developer.submit(digest));
  const makeRepository = async name => {
    const { status, body } = await platform.call('POST', '/orgs/blx/repos', { name, auto_init: true });
    assert.equal(status, 201, JSON.stringify(body));
  };
  const remove = async path => assert.equal((await platform.call('DELETE', path)).status, 204);
  const setArchived = async (repository, archived) => {
    const { status, body } = await platform.call('PATCH', `/repos/${repository}`, { archived });
    assert.equal(status, 200, JSON.stringify(body));
  };
  const roleFile = name => `services/${name}.yaml`;

  it('asks when the name is taken between preview and submit, and writes nothing', async () => {
    const name = 'taken-early-service';
    const { digest } = await preview(name);
    await makeRepository(name);
    const set = await submit(digest);
    const { decision, items } = await set.untilState('awaiting-decision');
    assert.equal(
      decision.reason,
      `Since the preview the live repositories moved. The repository blx/${name} exists now. Nothing was written yet.`,
    );
    assert.ok(items.every(item => item.state === 'waiting'));
    assert.deepEqual(await set.pullsIn(roles), []);

    // Opened all the same, it stops at exactly that.
    await developer.decide(set.id, 'open', decision.digest);
    const { problem } = await set.untilItem('repository', 'blocked');
    assert.equal(problem.code, 'repository-taken');
    assert.equal(
      problem.message,
      `The repository blx/${name} exists already and was not made by this change set.`,
    );
    assert.match(problem.remedy, /request again with another name, or rename or delete that repository/);
    await remove(`/repos/blx/${name}`);
    await developer.retry(set.id, 'repository');
    await set.finish();
    await set.assertMadeOnce(name);
  });

  it('lets a set be withdrawn whose name is taken', async () => {
    const name = 'taken-and-withdrawn';
    const { digest } = await preview(name);
    await makeRepository(name);
    const set = await submit(digest);
    const { decision } = await set.untilState('awaiting-decision');
    await developer.decide(set.id, 'withdraw', decision.digest);
    const { state, outcome } = await set.read();
    assert.equal(state, 'withdrawn');
    assert.deepEqual(outcome, { reason: 'Withdrawn after the live repositories moved', remains: [] });
    assert.deepEqual(await set.pullsIn(roles), []);
  });

  it('stops at a name that is taken between submit and the first write', async () => {
    const name = 'taken-late-service';
    await world.addFault({
      kind: 'hold-before',
      method: 'POST',
      path: '/api/v3/orgs/blx/repos',
      caller: 'portal',
      times: 1,
    });
    const set = await request(name);
    await eventually('the request for the repository', async () => {
      const { body } = await world.control('GET', '/held');
      return body.held.length > 0;
    });
    await makeRepository(name);
    await world.clearFaults();
    const { problem } = await set.untilItem('repository', 'blocked');
    assert.equal(problem.code, 'repository-taken');
    const commits = await platform.call('GET', `/repos/blx/${name}/commits`);
    assert.equal(commits.body.length, 1, 'nothing of ours in the repository of somebody else');
    assert.equal((await set.read()).state, 'needs-attention');
    await developer.cancel(set.id, 'another name then');
    const { outcome } = await set.untilState('cancelled');
    assert.deepEqual(outcome.remains, [], 'that repository is not ours to tell about');
  });

  it('stops at a commit by a person on its branch, and goes on when the person merges', async () => {
    const name = 'helped-service';
    const set = await request(name);
    await set.untilItem('role.sandbox', 'awaiting-review');
    const { head } = await set.pullIn(roles);
    const person = world.forgePerson('security-officer');
    await putFile(person, {
      repository: roles,
      path: 'services/by-hand.yaml',
      content: 'a: 1\n',
      branch: head.ref,
    });
    const { problem } = await set.untilItem('role.sandbox', 'blocked');
    assert.equal(problem.code, 'branch-changed-by-person');
    assert.equal(
      problem.message,
      `Somebody else committed to ${head.ref} in ${roles}. The portal never overwrites the work of a person.`,
    );
    assert.match(problem.remedy, /Merge the pull request as it is and the change set goes on/);
    await set.merge(roles);
    await set.untilItem('role.sandbox', 'done');
    const kept = await platform.call('GET', `/repos/${roles}/contents/services/by-hand.yaml`);
    assert.equal(kept.status, 200, 'the work of the person is in');
    await set.finish();
  });

  it('stops at a pull request that is closed without a merge, and goes on when it is opened again', async () => {
    const name = 'closed-service';
    const set = await request(name);
    await set.untilItem('role.sandbox', 'awaiting-review');
    const { number } = await set.pullIn(roles);
    await platform.call('PATCH', `/repos/${roles}/pulls/${number}`, { state: 'closed' });
    const { problem } = await set.untilItem('role.sandbox', 'blocked');
    assert.equal(problem.code, 'pull-request-closed');
    assert.equal(problem.message, `Pull request #${number} in ${roles} was closed without a merge.`);
    assert.match(problem.remedy, /Reopen it on the forge and the change set goes on/);
    const reopened = await platform.call('PATCH', `/repos/${roles}/pulls/${number}`, { state: 'open' });
    assert.equal(reopened.status, 200, JSON.stringify(reopened.body));
    await set.untilItem('role.sandbox', 'awaiting-review');
    await set.finish();
    await set.assertMadeOnce(name);
  });

  it('stops when its own repository is archived, and goes on when that is taken back', async () => {
    const name = 'archived-service';
    const set = await request(name);
    await set.untilItem('repository', 'done');
    await set.untilItem('role.sandbox', 'awaiting-review');
    await setArchived(`blx/${name}`, true);
    await set.merge(roles);
    const { problem } = await set.untilItem('repository', 'blocked');
    assert.equal(problem.code, 'repository-archived');
    assert.equal(problem.message, `The repository blx/${name} is archived, so nothing can be written to it.`);
    assert.match(problem.remedy, /^Unarchive it on the forge and try again/);
    await setArchived(`blx/${name}`, false);
    await developer.retry(set.id, 'repository');
    await set.finish();
    await set.assertMadeOnce(name);
  });

  it('makes no second repository when its own is deleted, and says so', async () => {
    const name = 'deleted-service';
    const set = await request(name);
    await set.untilItem('repository', 'done');
    await set.untilItem('role.sandbox', 'awaiting-review');
    await remove(`/repos/blx/${name}`);
    const { problem } = await set.untilItem('repository', 'blocked');
    assert.equal(problem.code, 'repository-missing');
    assert.equal(problem.message, `The repository blx/${name} is not there, or the portal may not see it.`);
    assert.match(
      problem.remedy,
      /^Restore it on the forge or give the portal access to it, then try again; or cancel/,
    );
    await developer.retry(set.id, 'repository');
    await set.until('the repository to be missed again', ({ items, revision }) => {
      const item = items.find(({ key }) => key === 'repository');
      return revision > 0 && item.state === 'blocked';
    });
    assert.equal((await platform.call('GET', `/repos/blx/${name}`)).status, 404);
    await developer.cancel(set.id, 'nobody needs it any more');
    const { outcome } = await set.untilState('cancelled');
    assert.deepEqual(outcome, { reason: 'nobody needs it any more', remains: [] });
  });

  it('stops when a shared repository is archived under an open pull request', async () => {
    const name = 'frozen-service';
    const set = await request(name);
    await set.untilItem('role.sandbox', 'awaiting-review');
    await setArchived(roles, true);
    try {
      const { problem } = await set.untilItem('role.sandbox', 'blocked');
      assert.equal(problem.code, 'repository-archived');
    } finally {
      await setArchived(roles, false);
    }
    // The forge tells that it is back: nobody has to ask.
    await set.untilItem('role.sandbox', 'awaiting-review');
    await set.finish();
    await set.assertMadeOnce(name);
  });

  it('keeps a preview valid when others merge something else in the shared repository', async () => {
    const name = 'undisturbed-service';
    const { digest } = await preview(name);
    await mergeFileByPeople(world, { path: roleFile('somebody-else'), content: 'owner: somebody\n' });
    const set = await submit(digest);
    await set.untilItem('role.sandbox', 'awaiting-review');
    await developer.cancel(set.id, 'only to see that it opens');
    await set.untilState('cancelled');
  });

  it('asks when others merged a file at its path, shows the new diff, and opens with it', async () => {
    const name = 'crossed-service';
    const { digest } = await preview(name);
    await mergeFileByPeople(world, { path: roleFile(name), content: 'owner: somebody\n' });
    const set = await submit(digest);
    const { decision } = await set.untilState('awaiting-decision');
    assert.notEqual(decision.digest, digest);
    assert.deepEqual(decision.changedPaths, [`${roles}/${roleFile(name)}`]);
    assert.equal(
      decision.reason,
      'Since the preview the live repositories moved. A file changed on the default branch. Nothing was written yet.',
    );
    assert.deepEqual(await set.pullsIn(roles), []);
    const path = `/api/blx-environments/change-sets/${set.id}/file?item=role.sandbox&path=${roleFile(name)}`;
    const diff = await developer.call('GET', path);
    assert.equal(diff.status, 200);
    assert.match(JSON.stringify(diff.body), /owner: somebody/, 'the side that lives now');

    const stale = await developer.call('POST', `/api/blx-environments/change-sets/${set.id}/decision`, {
      decision: 'open',
      digest,
    });
    assert.equal(stale.status, 409);
    assert.match(
      stale.body.error.message,
      /The diff changed since you looked at it\. Read it again, then decide\./,
    );
    await developer.decide(set.id, 'open', decision.digest);
    await set.finish();
    await set.assertMadeOnce(name);
  });

  it('refuses a submit when the template changed since the preview', async () => {
    const { digest } = await preview('late-template-service');
    appendFileSync(join(world.templateFolder, 'skeleton', 'added-later.txt'), 'a new line\n');
    const { status, body } = await developer.call('POST', '/api/blx-environments/change-sets', {
      digest,
      acceptances: [],
    });
    assert.equal(status, 409);
    assert.equal(
      body.error.message,
      'The template changed since this preview: make a new one and look at it again',
    );
    const again = await request('late-template-service');
    await again.untilItem('role.sandbox', 'awaiting-review');
    await developer.cancel(again.id, 'only to see that a new preview helps');
    await again.untilState('cancelled');
  });

  it('takes back half of its work when it is cancelled, and says what stays', async () => {
    const name = 'cancelled-service';
    const set = await request(name);
    await set.untilItem('repository', 'done');
    await set.merge(roles);
    await set.untilItem('application.sandbox', 'awaiting-review');
    const reason = 'The product was given up';
    await developer.cancel(set.id, reason);
    const { outcome } = await set.untilState('cancelled');
    const { number } = await set.pullIn(roles);
    assert.equal(outcome.reason, reason);
    // The catalog may or may not have read the entry by then.
    assert.deepEqual(
      outcome.remains.filter(line => !line.startsWith('The catalog entry')),
      [
        `The repository blx/${name} stays. Archive or delete it on the forge if nobody needs it.`,
        `The change in ${roles} is merged (pull request #${number}). Revert it on the forge if it should not stay.`,
      ],
    );
    const closed = await set.pullIn(gitops);
    assert.equal(closed.state, 'closed');
    assert.equal(closed.merged_at, null);
    const comments = await platform.call('GET', `/repos/${gitops}/issues/${closed.number}/comments`);
    assert.equal(comments.body.length, 1);
    assert.match(comments.body[0].body, /The product was given up/);
    const branch = await platform.call('GET', `/repos/${gitops}/branches/${closed.head.ref}`);
    assert.equal(branch.status, 404, 'the branch is gone');
    const twice = await developer.call('POST', `/api/blx-environments/change-sets/${set.id}/cancel`, {
      reason,
    });
    assert.equal(twice.status, 409);
  });

  it('leaves a branch that a person committed to when it is cancelled', async () => {
    const name = 'half-human-service';
    const set = await request(name);
    await set.untilItem('role.sandbox', 'awaiting-review');
    const { head, number } = await set.pullIn(roles);
    const person = world.forgePerson('security-officer');
    await putFile(person, {
      repository: roles,
      path: 'services/mine.yaml',
      content: 'a: 1\n',
      branch: head.ref,
    });
    await set.untilItem('role.sandbox', 'blocked');
    await developer.cancel(set.id, 'We start again');
    const { outcome, items } = await set.untilState('cancelled');
    assert.ok(
      outcome.remains.includes(
        `The branch ${head.ref} in ${roles} stays, because somebody else committed to it.`,
      ),
      outcome.remains.join('\n'),
    );
    assert.equal(itemOf({ items }, 'role.sandbox').state, 'cancelled');
    const pull = await platform.call('GET', `/repos/${roles}/pulls/${number}`);
    assert.equal(pull.body.state, 'closed');
    const branch = await platform.call('GET', `/repos/${roles}/branches/${head.ref}`);
    assert.equal(branch.status, 200);
  });
});
