import { mockServices } from '@backstage/backend-test-utils';
import { ForgePausedError, ForgeUnavailableError } from '../forge/forgeErrors';
import {
  changeSetFile,
  microserviceContents,
  newChangeSet,
  plannedItem,
  microservicePlan,
  requester,
  service,
} from '../testing/changeSets';
import { ReconcilerHarness } from '../testing/ReconcilerHarness';
import { ClaimLostError } from './ReconcilerStore';
import { testDatabases } from '../__testUtils__/databases';
import { verifyHistory } from '../testing/verifyHistory';

const databases = testDatabases();
const repository = `blx/${service}`;
const roles = 'blx/tf-sandbox-apps-microservices';
const gitops = 'blx/platform-gitops';

describe.each(databases.eachSupportedId())('ChangeSetReconciler on %s', databaseId => {
  let harness: ReconcilerHarness;

  beforeEach(async () => {
    harness = await ReconcilerHarness.create(await databases.init(databaseId), mockServices.logger.mock());
  });
  afterEach(() => harness.knex.destroy());

  const write = (call: string) => harness.forge.writes.filter(line => line.startsWith(`${call} `));

  describe('a microservice', () => {
    it('makes the repository, opens the role, waits for its merge, goes on, and is done', async () => {
      await harness.open();
      await harness.run();
      expect(await harness.item('registration')).toMatchObject({ state: 'in-progress' });
      await harness.run();
      expect(await harness.states()).toEqual({
        repository: 'done',
        'role.sandbox': 'awaiting-review',
        'application.sandbox': 'waiting',
        registration: 'done',
      });
      expect(harness.forge.writes[0]).toBe(`commit ${roles}`);
      expect(await harness.item('role.sandbox')).toMatchObject({
        url: `https://forge.bank/${roles}/pull/1`,
        waitsFor: {
          reason: 'waits for a review by platform',
          on: ['group:default/platform'],
          since: '2026-11-24T10:00:00.000Z',
        },
      });

      harness.forge.merge(roles, 1);
      await harness.run();
      expect(await harness.states()).toMatchObject({
        'role.sandbox': 'done',
        'application.sandbox': 'awaiting-review',
      });
      harness.forge.merge(gitops, 1);
      await harness.run();

      expect(await harness.set()).toMatchObject({ state: 'done', itemsDone: 4 });
      expect(await harness.eventTypes()).toEqual(
        expect.arrayContaining([
          'repository-created',
          'first-commit-pushed',
          'pull-request-opened',
          'pull-request-merged',
          'entity-registered',
          'change-set-done',
        ]),
      );
      expect(verifyHistory(harness.id, await harness.store.getHistory(harness.id))).toEqual({
        isIntact: true,
      });
      expect(await harness.store.forReconciler().listDue(1)).toEqual([]);
    });

    it('pushes every file with its mode and nothing else', async () => {
      await harness.open();
      await harness.run();
      expect(harness.forge.modes(repository)).toEqual({
        'README.md': '100644',
        'catalog-info.yaml': '100644',
        'gradle/wrapper.jar': '100644',
        gradlew: '100755',
      });
      expect(harness.forge.files(repository)['README.md']).toBe(`# ${service}\n`);
      expect(harness.forge.get(repository)).toMatchObject({
        homepage: 'https://portal.bank/environments/change-sets/cs-0000000001',
        settings: ['topics', 'team deposits', 'environment sandbox', 'protection'],
      });
      expect(harness.forge.files(roles, `blx/cs-0000000001/tf-sandbox-apps-microservices`)).toEqual({
        'README.md': 'shared\n',
        [`services/${service}.yaml`]: `name: ${service}\n`,
      });
    });

    it('protects the branch when everything else is done', async () => {
      await harness.open();
      await harness.run();
      expect(harness.forge.writes.filter(line => line.endsWith(repository)).at(-1)).toBe(
        `protectBranch ${repository}`,
      );
    });

    it('writes who reviews and what it waits for into the pull request, and asks the team', async () => {
      await harness.open();
      await harness.run();
      const pull = harness.forge.pull(roles, 1);
      expect(pull.body).toContain('<!-- blx:change-set=cs-0000000001 item=role.sandbox -->');
      expect(pull.body).toContain('### Must review\n\n- platform');
      expect(pull).toMatchObject({ requestedTeams: ['platform'], labels: ['blx-change-set'] });
    });

    it('tells those whom it concerns of every change, with the revision alone', async () => {
      await harness.open();
      await harness.run();
      const revisions = harness.changes.map(({ revision }) => revision);
      expect(revisions).toEqual(revisions.map((_, index) => index + 1));
      expect(harness.changes.at(-1)).toEqual({
        id: harness.id,
        revision: (await harness.set()).revision,
        requesterRef: requester,
        ownerRef: 'group:default/deposits',
      });
    });

    it('opens two pull requests in one repository on two branches', async () => {
      const plan = microservicePlan({
        items: ['sandbox', 'uat'].map(env =>
          plannedItem({ key: `application.${env}`, kind: 'pull-request', target: gitops }),
        ),
      });
      await harness.store.create(newChangeSet({ plan }));
      const files = ['sandbox', 'uat'].map(env =>
        changeSetFile(`application.${env}`, `apps/${service}/${env}.yaml`, env),
      );
      await harness.store.open(harness.id, microserviceContents({ plan, files }));
      await harness.run();
      expect(
        harness.forge
          .get(gitops)
          .pulls.map(({ branch }) => branch)
          .sort(),
      ).toEqual([
        `blx/${harness.id}/platform-gitops-application.sandbox`,
        `blx/${harness.id}/platform-gitops-application.uat`,
      ]);
    });

    it('is done without a pull request where the files are there already', async () => {
      harness.forge.seed(roles, { [`services/${service}.yaml`]: `name: ${service}\n` });
      await harness.open();
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'done' });
      expect(harness.forge.get(roles).pulls).toEqual([]);
      expect(await harness.eventTypes()).toContain('already-there');
    });

    it('tells a team that cannot be asked, and goes on', async () => {
      harness.forge.unknownTeams.add('platform');
      const contents = microserviceContents();
      const plan = microservicePlan();
      plan.items = plan.items.slice(1, 2);
      await harness.store.create(newChangeSet({ plan }));
      await harness.store.open(harness.id, {
        ...contents,
        plan,
        files: contents.files.filter(f => f.itemKey === 'role.sandbox'),
      });
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
      expect(await harness.eventTypes()).toContain('review-not-requested');
    });
  });

  describe('while people decide', () => {
    beforeEach(async () => {
      await harness.open();
      await harness.run();
      await harness.run();
    });

    it('says what it waits for, and keeps since when while that is the same', async () => {
      harness.clock.advance(60_000);
      await harness.run();
      expect((await harness.item('role.sandbox')).waitsFor?.since).toBe('2026-11-24T10:00:00.000Z');
      Object.assign(harness.forge.pull(roles, 1), {
        requestedTeams: [],
        reviews: [{ login: 'platform-engineer', verdict: 'changes-requested' }],
      });
      await harness.run();
      expect((await harness.item('role.sandbox')).waitsFor).toEqual({
        reason: 'waits for the changes that platform-engineer asked for',
        on: [requester],
        since: '2026-11-24T10:01:00.000Z',
      });
      harness.forge
        .pull(roles, 1)
        .reviews.push(
          { login: 'platform-engineer', verdict: 'approved' },
          { login: 'platform-engineer', verdict: 'commented' },
        );
      await harness.run();
      expect((await harness.item('role.sandbox')).waitsFor?.reason).toBe(
        'is approved and waits for its merge',
      );
    });

    it('writes nothing and changes nothing while nothing moves', async () => {
      const { revision } = await harness.set();
      const writes = harness.forge.writes.length;
      await harness.run();
      await harness.run();
      expect((await harness.set()).revision).toBe(revision);
      expect(harness.forge.writes).toHaveLength(writes);
    });

    it('takes an update of our branch from main for what it is', async () => {
      harness.forge.push(roles, 'main', { 'services/other.yaml': 'other' });
      harness.forge.push(roles, `blx/${harness.id}/tf-sandbox-apps-microservices`, {});
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
    });
  });

  describe('when things went another way', () => {
    const start = async () => {
      await harness.open();
      await harness.run();
    };

    it('name taken meanwhile: blocked, and goes on when the name is free and somebody retries', async () => {
      harness.forge.seed(repository, { 'README.md': 'theirs' });
      await start();
      expect(await harness.item('repository')).toMatchObject({
        state: 'blocked',
        problem: { code: 'repository-taken' },
      });
      expect(await harness.set()).toMatchObject({ state: 'needs-attention' });
      expect(harness.forge.files(repository)).toEqual({ 'README.md': 'theirs' });
      expect(await harness.states()).toMatchObject({
        'role.sandbox': 'awaiting-review',
        registration: 'waiting',
      });
      harness.forge.repositories.delete(repository);
      await harness.store.retry(harness.id, 'repository', requester);
      await harness.run();
      await harness.run();
      expect(await harness.states()).toMatchObject({ repository: 'done', registration: 'done' });
    });

    it('somebody commits to our branch before the pull request: nothing is overwritten', async () => {
      await harness.open();
      await harness.runAndDie('createPullRequest', 'before');
      const branch = `blx/${harness.id}/tf-sandbox-apps-microservices`;
      harness.forge.push(roles, branch, { 'by-hand.txt': 'mine' });
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({
        state: 'blocked',
        problem: { code: 'branch-changed-by-person' },
      });
      expect(harness.forge.files(roles, branch)['by-hand.txt']).toBe('mine');
      expect(harness.forge.get(roles).pulls).toEqual([]);
    });

    it('somebody commits to the open pull request: blocked, and a merge by hand is fine', async () => {
      await start();
      harness.forge.push(roles, `blx/${harness.id}/tf-sandbox-apps-microservices`, { 'by-hand.txt': 'mine' });
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({
        state: 'blocked',
        problem: { code: 'branch-changed-by-person' },
      });
      harness.forge.merge(roles, 1);
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'done' });
      expect((await harness.item('role.sandbox')).problem).toBeUndefined();
    });

    it('closed without a merge: blocked, no second one, and goes on when it is reopened', async () => {
      await start();
      const pull = harness.forge.pull(roles, 1);
      pull.isOpen = false;
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({
        state: 'blocked',
        problem: { code: 'pull-request-closed' },
      });
      await harness.store.retry(harness.id, 'role.sandbox', requester);
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'blocked' });
      expect(harness.forge.get(roles).pulls).toHaveLength(1);
      pull.isOpen = true;
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
    });

    it.each([
      [
        'archived',
        'repository-archived',
        (h: ReconcilerHarness) => Object.assign(h.forge.get(repository), { isArchived: true }),
      ],
      ['deleted', 'repository-missing', (h: ReconcilerHarness) => h.forge.repositories.delete(repository)],
    ])(
      'our repository is %s by hand: what builds on it does not start, and no second one is made',
      async (_, code, act) => {
        await start();
        act(harness);
        harness.forge.merge(roles, 1);
        await harness.run();
        expect(await harness.item('repository')).toMatchObject({ state: 'blocked', problem: { code } });
        expect(await harness.states()).toMatchObject({
          'role.sandbox': 'done',
          'application.sandbox': 'waiting',
        });
        await harness.store.retry(harness.id, 'repository', requester);
        await harness.run();
        expect(await harness.item('repository')).toMatchObject({ state: 'blocked', problem: { code } });
        expect(write('createRepository')).toHaveLength(1);
      },
    );

    it('the shared repository is archived: blocked with words', async () => {
      harness.forge.get(roles).isArchived = true;
      await start();
      const { problem } = await harness.item('role.sandbox');
      expect(problem).toEqual({
        code: 'repository-archived',
        message: `The repository ${roles} is archived, so nothing can be written to it.`,
        remedy: 'Unarchive it on the forge and try again, or cancel this change set.',
      });
    });

    it('our new path is taken on the live branch', async () => {
      harness.forge.push(roles, 'main', { [`services/${service}.yaml`]: 'theirs' });
      await start();
      expect(await harness.item('role.sandbox')).toMatchObject({
        state: 'blocked',
        problem: { code: 'file-taken' },
      });
      expect(write('commit').filter(line => line.endsWith(roles))).toEqual([]);
    });

    it('the file that we replace changed on the live branch', async () => {
      const contents = microserviceContents();
      contents.files = contents.files.map(file =>
        file.itemKey === 'role.sandbox' ? { ...file, base: 'a'.repeat(40) } : file,
      );
      await harness.store.create(newChangeSet());
      await harness.store.open(harness.id, contents);
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({
        state: 'blocked',
        problem: { code: 'base-moved' },
      });
    });

    it('the catalog has the entity from elsewhere', async () => {
      harness.catalog.entities.set(`component:default/${service}`, 'url:https://elsewhere');
      await start();
      expect(await harness.item('registration')).toMatchObject({
        state: 'blocked',
        problem: { code: 'registration-refused' },
      });
      expect(harness.catalog.locations).toEqual([]);
    });

    it('the catalog refuses the location', async () => {
      harness.catalog.refusal = 'Unable to read url';
      await start();
      expect((await harness.item('registration')).problem?.message).toContain('Unable to read url');
    });

    it('the catalog takes its time: waits, then is done', async () => {
      harness.catalog.readsAtOnce = undefined;
      await start();
      expect(await harness.item('registration')).toMatchObject({
        state: 'in-progress',
        waitsFor: { reason: 'waits until the catalog has read catalog-info.yaml' },
      });
      harness.catalog.entities.set(`component:default/${service}`, `url:${harness.catalog.locations[0]}`);
      await harness.run();
      expect(await harness.item('registration')).toMatchObject({
        state: 'done',
        url: `https://portal.bank/catalog/component:default/${service}`,
      });
      expect(harness.catalog.locations).toHaveLength(1);
    });

    it('the catalog reads the API before the component: links to the component', async () => {
      harness.catalog.readsAtOnce = `api:default/${service}-api`;
      await start();
      expect(await harness.item('registration')).toMatchObject({ state: 'in-progress' });
      harness.catalog.entities.set(`component:default/${service}`, `url:${harness.catalog.locations[0]}`);
      await harness.run();
      expect(await harness.item('registration')).toMatchObject({
        state: 'done',
        url: `https://portal.bank/catalog/component:default/${service}`,
      });
    });

    it('what the set is about is in no file of the repository: done with what was read, after a while', async () => {
      harness.catalog.readsAtOnce = `api:default/${service}-api`;
      await start();
      const later = Date.now() + 21_000;
      const now = jest.spyOn(Date, 'now').mockImplementation(() => later);
      await harness.run().finally(() => now.mockRestore());
      expect(await harness.item('registration')).toMatchObject({
        state: 'done',
        url: `https://portal.bank/catalog/api:default/${service}-api`,
      });
    });

    it('the forge refuses a right: blocked with what it said', async () => {
      harness.forge.unknownTeams.add('deposits');
      await start();
      expect(await harness.item('repository')).toMatchObject({
        state: 'blocked',
        problem: { code: 'forge-refused', message: 'There is no team deposits' },
      });
      harness.forge.unknownTeams.clear();
      await harness.store.retry(harness.id, 'repository', requester);
      await harness.run();
      expect(await harness.item('repository')).toMatchObject({ state: 'done' });
      expect(write('createRepository')).toHaveLength(1);
    });
  });

  describe('when the forge does not answer', () => {
    it('tries again later, says it once, and gives up after a bound; retry starts anew', async () => {
      harness.forge.hook = call => {
        if (call === 'createRepository') throw new ForgeUnavailableError('The forge answered 502');
      };
      await harness.open();
      await harness.run();
      expect(await harness.item('repository')).toMatchObject({ state: 'in-progress', attempt: 1 });
      for (let attempt = 2; attempt <= 12; attempt++) {
        await harness.knex('change_set_item').update({ not_before: '2000-01-01T00:00:00.000Z' });
        await harness.run();
      }
      expect(await harness.item('repository')).toMatchObject({
        state: 'failed',
        problem: {
          code: 'forge-unavailable',
          message: 'Gave up after 12 attempts. The last one: The forge answered 502',
        },
      });
      expect((await harness.eventTypes()).filter(type => type === 'attempt-failed')).toHaveLength(1);
      const told = (await harness.store.getHistory(harness.id)).events.find(
        ({ type }) => type === 'forge-unavailable',
      );
      expect(told?.message).toBe('Gave up after 12 attempts. The last one: The forge answered 502');
      harness.forge.hook = () => {};
      await harness.store.retry(harness.id, 'repository', requester);
      await harness.run();
      expect(await harness.item('repository')).toMatchObject({ state: 'done', attempt: 0 });
    });

    it('does not come back before the pause that the forge asked for, webhooks or not', async () => {
      const until = new Date(Date.now() + 60_000);
      let asked = 0;
      harness.forge.hook = call => {
        if (call !== 'createRepository') return;
        asked += 1;
        throw new ForgePausedError(until);
      };
      await harness.open();
      await harness.run();
      await harness.run();
      expect(asked).toBe(1);
      expect(await harness.item('repository')).toMatchObject({ state: 'in-progress', attempt: 0 });
    });

    it('takes a write for done that took effect though its answer was lost', async () => {
      let isLost = false;
      harness.forge.hook = (call, moment) => {
        if (call === 'createPullRequest' && moment === 'after' && !isLost) {
          isLost = true;
          throw new ForgeUnavailableError('socket hang up');
        }
      };
      await harness.open();
      await harness.run();
      await harness.knex('change_set_item').update({ not_before: null });
      await harness.run();
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
      expect(harness.forge.get(roles).pulls).toHaveLength(1);
    });

    it('does not give up a pull request that waits for people', async () => {
      await harness.open();
      await harness.run();
      harness.forge.hook = call => {
        if (call === 'getPullRequest') throw new ForgeUnavailableError('away');
      };
      for (let attempt = 1; attempt <= 15; attempt++) {
        await harness.knex('change_set_item').update({ not_before: '2000-01-01T00:00:00.000Z' });
        await harness.run();
      }
      expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review', attempt: 15 });
    });
  });

  describe('cancel', () => {
    it('closes what is open with one comment, deletes our branches, and says what remains', async () => {
      await harness.open();
      await harness.run();
      await harness.store.requestCancel(harness.id, 'Wrong name', 'user:default/platform-engineer');
      await harness.run();
      expect(await harness.set()).toMatchObject({
        state: 'cancelled',
        outcome: {
          reason: 'Wrong name',
          remains: [
            `The repository ${repository} stays. Archive or delete it on the forge if nobody needs it.`,
            `The catalog entry of ${repository} stays. Unregister the entity if it should go.`,
          ],
        },
      });
      const pull = harness.forge.pull(roles, 1);
      expect(pull).toMatchObject({ isOpen: false, isMerged: false });
      expect(pull.comments).toHaveLength(1);
      expect(pull.comments[0]).toContain('cancelled by platform-engineer');
      expect([...harness.forge.get(roles).branches.keys()]).toEqual(['main']);
      expect(harness.forge.get(gitops).pulls).toEqual([]);
    });

    it('leaves a branch that somebody else committed to', async () => {
      await harness.open();
      await harness.run();
      const branch = `blx/${harness.id}/tf-sandbox-apps-microservices`;
      harness.forge.push(roles, branch, { 'by-hand.txt': 'mine' });
      await harness.store.requestCancel(harness.id, 'x', requester);
      await harness.run();
      expect(harness.forge.files(roles, branch)['by-hand.txt']).toBe('mine');
      expect((await harness.set()).outcome?.remains).toContain(
        `The branch ${branch} in ${roles} stays, because somebody else committed to it.`,
      );
    });

    it('takes a merge that came first for what it is', async () => {
      await harness.open();
      await harness.run();
      harness.forge.merge(roles, 1);
      await harness.store.requestCancel(harness.id, 'x', requester);
      await harness.run();
      expect(await harness.states()).toMatchObject({
        'role.sandbox': 'done',
        'application.sandbox': 'cancelled',
      });
      expect((await harness.set()).outcome?.remains[1]).toContain('is merged (pull request #1)');
    });

    it('frees a set that is blocked', async () => {
      harness.forge.seed(repository, { 'README.md': 'theirs' });
      await harness.open();
      await harness.run();
      await harness.store.requestCancel(harness.id, 'Name taken', requester);
      await harness.run();
      expect(await harness.set()).toMatchObject({ state: 'cancelled', outcome: { remains: [] } });
    });
  });

  describe('the loop', () => {
    it('begins at once when woken, and ends cleanly', async () => {
      const store = harness.store.forReconciler();
      const looks = jest.spyOn(store, 'listDue');
      // After its first look the next one is an hour away: only the wake explains what happens.
      const reconciler = harness.process(store, { pollMs: 3_600_000 });
      reconciler.start();
      while (looks.mock.results.length === 0) await new Promise(setImmediate);
      await looks.mock.results[0].value;
      await harness.open();
      reconciler.wake(harness.id, 'webhook:1');
      while ((await harness.states())['role.sandbox'] !== 'awaiting-review') {
        await new Promise(resolve => {
          setTimeout(resolve, 20);
        });
      }
      await reconciler.stop();
      expect(await harness.states()).toMatchObject({ 'role.sandbox': 'awaiting-review' });
      expect(await harness.knex('change_set_claim')).toEqual([]);
    }, 30_000);

    it('lets one of two processes work on a set', async () => {
      await harness.open();
      await Promise.all([harness.process().runDue(), harness.process().runDue(), harness.process().runDue()]);
      expect(write('createRepository')).toHaveLength(1);
      expect(await harness.states()).toMatchObject({ repository: 'done', 'role.sandbox': 'awaiting-review' });
    });

    it('stops when another took the set over, without an error', async () => {
      await harness.open();
      const store = harness.store.forReconciler();
      jest.spyOn(store, 'changeItem').mockRejectedValue(new ClaimLostError(harness.id));
      await harness.process(store).runDue();
      expect(harness.logger.error).not.toHaveBeenCalled();
      expect(harness.forge.writes).toEqual([]);
    });

    it('writes nothing more to the forge once another took the set over', async () => {
      await harness.open();
      const store = harness.store.forReconciler();
      const { listFiles } = store;
      // After the first looks of a step, before its first write.
      jest.spyOn(store, 'listFiles').mockImplementation(async (...args) => {
        const claimedUntil = new Date(Date.now() + 60_000).toISOString();
        await harness.knex('change_set_claim').update({ holder: 'another', claimed_until: claimedUntil });
        return listFiles.apply(store, args);
      });
      await harness.process(store).runDue();
      expect(harness.forge.writes).toEqual([]);
      expect(harness.logger.error).not.toHaveBeenCalled();
      expect(await harness.knex('change_set_claim').select('holder')).toEqual([{ holder: 'another' }]);
    });
  });
});
