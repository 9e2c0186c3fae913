import { mockServices, type TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ManualClock } from '../testing/ManualClock';
import {
  changeSetFile,
  microserviceContents,
  microservicePlan,
  newChangeSet,
  requester,
  service,
} from '../testing/changeSets';
import { DatabaseChangeSetStore } from './DatabaseChangeSetStore';
import type { ReconcilerStore } from './ReconcilerStore';
import { testDatabases } from '../__testUtils__/databases';
import { verifyHistory } from '../testing/verifyHistory';

const databases = testDatabases();
const id = 'cs-0000000001';
const platformEngineer = 'user:default/platform-engineer';

describe.each(databases.eachSupportedId())('DatabaseChangeSetStore on %s', databaseId => {
  let knex: Knex;
  let store: DatabaseChangeSetStore;
  let work: ReconcilerStore;
  let clock: ManualClock;
  const onChange = jest.fn();

  beforeEach(async () => {
    ({ knex, store, work, clock } = await setUp(databaseId, onChange));
    onChange.mockClear();
  }, 60_000);

  afterEach(() => knex.destroy());

  const opened = async () => {
    await store.create(newChangeSet());
    await store.open(id, microserviceContents());
  };
  const awaiting = async () => {
    await store.create(newChangeSet());
    await store.awaitDecision(id, microserviceContents(), {
      reason: 'services/x.yaml changed on the live branch',
      digest: 'sha256:new',
      changedPaths: ['services/x.yaml'],
    });
  };
  const eventTypes = async () => (await store.getHistory(id)).events.map(({ type }) => type);

  describe('create', () => {
    it('shows the whole graph at once', async () => {
      const acceptance = {
        rule: 'image-by-digest',
        reason: 'Base image',
        by: requester,
        until: '2027-01-31',
      };
      await store.create(newChangeSet({ acceptances: [acceptance] }));
      const set = await store.get(id);
      expect(set).toMatchObject({
        id,
        state: 'submitted',
        environments: ['sandbox'],
        requesterRef: requester,
        ownerRef: 'group:default/deposits',
        values: { name: service },
        itemsDone: 0,
        itemsTotal: 4,
        acceptances: [acceptance],
        revision: 1,
        createdAt: '2026-11-24T10:00:00.000Z',
      });
      expect(set?.items.map(({ key, state, dependsOn }) => [key, state, dependsOn.sort()])).toEqual([
        ['repository', 'waiting', []],
        ['role.sandbox', 'waiting', []],
        ['application.sandbox', 'waiting', ['repository', 'role.sandbox']],
        ['registration', 'waiting', ['repository']],
      ]);
      expect(set?.items[0]).not.toHaveProperty('memory');
      expect(set?.items[0].next).toBe(
        'Starts when the files are rendered again and are as they were in the preview',
      );
      expect(await eventTypes()).toEqual(['submitted', 'finding-accepted']);
      expect(onChange).toHaveBeenCalledWith({
        id,
        revision: 1,
        requesterRef: requester,
        ownerRef: 'group:default/deposits',
      });
    });

    it('refuses an id that is taken, and a plan that is no graph, and leaves nothing behind', async () => {
      await store.create(newChangeSet());
      await expect(store.create(newChangeSet())).rejects.toThrow('Change set cs-0000000001 exists');
      const plan = microservicePlan();
      plan.items[0].dependsOn = ['nobody'];
      await expect(store.create(newChangeSet({ id: 'cs-0000000002', plan }))).rejects.toThrow(
        'depends on nobody',
      );
      expect(await store.get('cs-0000000002')).toBeUndefined();
    });

    it('is not due before it is opened', async () => {
      await store.create(newChangeSet());
      expect(await work.listDue(10)).toEqual([]);
      expect(await work.loadWork(id)).toBeUndefined();
    });
  });

  describe('contents', () => {
    it('gives back every byte, mode and base', async () => {
      await store.create(newChangeSet());
      const contents = microserviceContents();
      contents.files.push(
        changeSetFile('role.sandbox', 'ä/ü.bin', Buffer.from([0, 255, 10]), { base: 'a'.repeat(40) }),
      );
      await store.open(id, contents);
      for (const file of contents.files) {
        const stored = await store.getFile(id, file.itemKey, file.path);
        expect(stored && { ...stored, content: [...stored.content] }).toEqual({
          ...file,
          content: [...file.content],
          base: file.base,
        });
      }
      expect((await store.listFiles(id, 'repository')).map(({ path }) => path)).toEqual([
        'README.md',
        'catalog-info.yaml',
        'gradle/wrapper.jar',
        'gradlew',
      ]);
      expect((await store.get(id))?.items.map(({ fileCount }) => fileCount)).toEqual([4, 2, 1, 0]);
      expect(await store.getFile(id, 'repository', 'nothing')).toBeUndefined();
    });

    it('stores equal contents once', async () => {
      await opened();
      await store.create(newChangeSet({ id: 'cs-0000000002' }));
      await store.open('cs-0000000002', microserviceContents());
      expect(await knex('change_set_file')).toHaveLength(12);
      expect(await knex('change_set_blob')).toHaveLength(6);
    });

    it('takes thousands of files and checks', async () => {
      await store.create(newChangeSet());
      const files = Array.from({ length: 2_500 }, (_, n) =>
        changeSetFile('repository', `src/${n}.kt`, `val n = ${n}`),
      );
      const check = {
        rule: 'r',
        title: 'R',
        severity: 'error' as const,
        remedy: 'Fix',
        isAcceptable: true,
        findings: [{ message: 'm' }],
      };
      await store.open(id, microserviceContents({ files, checks: [check] }));
      expect(await store.listFiles(id, 'repository')).toHaveLength(2_500);
      expect(await store.getChecks(id)).toEqual([check]);
    });

    it.each([
      ['a file of no item', [changeSetFile('other', 'a', 'a')], 'item other, which the plan does not have'],
      [
        'a file twice',
        [changeSetFile('repository', 'a', 'a'), changeSetFile('repository', 'a', 'b')],
        'has the file a twice',
      ],
    ])('refuses %s and stays as it was', async (_, files, message) => {
      await store.create(newChangeSet());
      await expect(store.open(id, microserviceContents({ files }))).rejects.toThrow(message);
      expect(await store.get(id)).toMatchObject({ state: 'submitted', revision: 1 });
    });
  });

  describe('from submit to open', () => {
    it('opens, and is due then', async () => {
      await opened();
      expect(await store.get(id)).toMatchObject({ state: 'in-progress', revision: 2 });
      expect(await work.listDue(10)).toEqual([id]);
      expect(await work.loadWork(id)).toMatchObject({ phase: 'opened', isWoken: true });
    });

    it('takes the repeated call of a task whose answer was lost', async () => {
      await opened();
      await store.open(id, microserviceContents());
      expect(await eventTypes()).toEqual(['submitted', 'opened']);
    });

    it('waits for a decision when the base moved, and opens with the digest that was looked at', async () => {
      await awaiting();
      expect(await store.get(id)).toMatchObject({
        state: 'awaiting-decision',
        decision: { digest: 'sha256:new' },
      });
      expect(await work.listDue(10)).toEqual([]);
      await expect(store.decide(id, 'open', 'sha256:preview', requester)).rejects.toThrow(
        'The diff changed since you looked',
      );
      await store.decide(id, 'open', 'sha256:new', requester);
      const set = await store.get(id);
      expect(set).toMatchObject({ state: 'in-progress', digest: 'sha256:new' });
      expect(set?.decision).toBeUndefined();
      expect(await work.listDue(10)).toEqual([id]);
      await expect(store.decide(id, 'open', 'sha256:new', requester)).rejects.toThrow(
        'there is nothing to decide',
      );
    });

    it('is withdrawn by decision or cancel before anything was written', async () => {
      await awaiting();
      await store.decide(id, 'withdraw', 'sha256:new', requester);
      expect(await store.get(id)).toMatchObject({ state: 'withdrawn', outcome: { remains: [] } });
      await store.create(newChangeSet({ id: 'cs-0000000002' }));
      await store.requestCancel('cs-0000000002', 'Wrong name', requester);
      expect(await store.get('cs-0000000002')).toMatchObject({
        state: 'withdrawn',
        outcome: { reason: 'Wrong name', remains: [] },
      });
      await expect(store.open('cs-0000000002', microserviceContents())).rejects.toThrow(
        'is withdrawn and cannot be opened',
      );
    });

    it('is rejected when its task fails', async () => {
      await store.create(newChangeSet());
      await store.setTask(id, 'task-1');
      await store.reject(id, 'The template changed', 'reconciler');
      expect(await store.get(id)).toMatchObject({
        state: 'rejected',
        taskId: 'task-1',
        outcome: { reason: 'The template changed' },
      });
      await expect(store.open(id, microserviceContents())).rejects.toThrow('is rejected');
    });

    it('refuses a rejection of an open set', async () => {
      await opened();
      await expect(store.reject(id, 'x', 'reconciler')).rejects.toThrow('cannot be rejected');
    });
  });

  describe('work', () => {
    const holder = 'one';
    const problem = {
      code: 'repository-taken' as const,
      message: 'It is taken.',
      remedy: 'Take another name.',
    };

    beforeEach(async () => {
      await opened();
      await work.claim(id, holder, 60_000);
    });

    it('moves an item, writes its events, and derives state, sums and wait', async () => {
      const waitsFor = {
        reason: 'waits for a review by platform',
        on: ['group:default/platform'],
        since: '2026-11-24T10:00:00.000Z',
      };
      await work.changeItem(id, holder, 'role.sandbox', { state: 'in-progress' }, []);
      await work.changeItem(
        id,
        holder,
        'role.sandbox',
        { state: 'awaiting-review', url: 'http://f/1', waitsFor, memory: { pullRequest: 1 } },
        [{ type: 'pull-request-opened', itemKey: 'role.sandbox', message: 'Opened #1', by: 'reconciler' }],
      );
      const set = await store.get(id);
      expect(set).toMatchObject({
        state: 'in-progress',
        revision: 4,
        waitsFor: { on: ['group:default/platform'] },
      });
      expect(set?.items[1]).toMatchObject({ state: 'awaiting-review', url: 'http://f/1', waitsFor });
      expect(set?.items[2].waitsFor?.reason).toBe(
        `waits for the repository blx/${service} and the merge of the pull request in blx/tf-sandbox-apps-microservices`,
      );
      expect((await work.loadWork(id))?.items[1].memory).toEqual({ pullRequest: 1 });
      expect(await eventTypes()).toEqual(['submitted', 'opened', 'pull-request-opened']);
    });

    it('is done with its last item', async () => {
      for (const key of ['repository', 'role.sandbox', 'application.sandbox', 'registration']) {
        await work.changeItem(id, holder, key, { state: 'in-progress' }, []);
        await work.changeItem(id, holder, key, { state: 'done' }, []);
      }
      const set = await store.get(id);
      expect(set).toMatchObject({ state: 'done', itemsDone: 4 });
      expect(set?.waitsFor).toBeUndefined();
      expect((await eventTypes()).at(-1)).toBe('change-set-done');
      await expect(store.requestCancel(id, 'x', requester)).rejects.toThrow('there is nothing to cancel');
    });

    it('merges memory and does not raise the revision for what nobody sees', async () => {
      onChange.mockClear();
      await work.changeItem(id, holder, 'repository', { memory: { a: 1 } }, []);
      await work.changeItem(
        id,
        holder,
        'repository',
        { memory: { b: 'x' }, notBefore: '2026-11-24T10:00:05.000Z' },
        [],
      );
      expect((await work.loadWork(id))?.items[0]).toMatchObject({
        memory: { a: 1, b: 'x' },
        notBefore: '2026-11-24T10:00:05.000Z',
      });
      expect((await store.get(id))?.revision).toBe(2);
      expect(onChange).not.toHaveBeenCalled();
    });

    it('needs attention while an item is blocked, and goes on by retry', async () => {
      await work.changeItem(id, holder, 'repository', { state: 'in-progress' }, []);
      await work.changeItem(id, holder, 'repository', { state: 'blocked', problem, attempt: 3 }, []);
      expect(await store.get(id)).toMatchObject({
        state: 'needs-attention',
        waitsFor: { reason: 'It is taken.', on: ['group:default/deposits'] },
      });
      const { wakes } = (await work.loadWork(id)) ?? { wakes: 0 };
      await work.settle(id, holder, { wakes });
      await work.release(id, holder);
      expect(await work.listDue(10)).toEqual([]);
      await store.retry(id, 'repository', requester);
      const set = await store.get(id);
      expect(set).toMatchObject({ state: 'in-progress' });
      expect(set?.items[0]).toMatchObject({ state: 'in-progress', attempt: 0 });
      expect(set?.items[0].problem).toBeUndefined();
      expect(await work.listDue(10)).toEqual([id]);
    });

    it('refuses a retry of what is not stopped, and of what is not there', async () => {
      await expect(store.retry(id, 'repository', requester)).rejects.toThrow('only blocked and failed items');
      await expect(store.retry(id, 'nothing', requester)).rejects.toThrow('has no item nothing');
      await expect(store.retry('cs-none', 'nothing', requester)).rejects.toThrow(
        'There is no change set cs-none',
      );
    });

    it('refuses a move that the table does not have', async () => {
      await expect(work.changeItem(id, holder, 'repository', { state: 'done' }, [])).rejects.toThrow(
        'cannot become done',
      );
    });

    it('cancels: stopped items go back to work, the end says what remains', async () => {
      await work.changeItem(id, holder, 'repository', { state: 'in-progress' }, []);
      await work.changeItem(id, holder, 'repository', { state: 'blocked', problem }, []);
      await store.requestCancel(id, 'Wrong name', platformEngineer);
      const loaded = await work.loadWork(id);
      expect(loaded).toMatchObject({
        phase: 'cancelling',
        cancellation: { by: platformEngineer, reason: 'Wrong name' },
      });
      expect(loaded?.items[0]).toMatchObject({ state: 'in-progress', next: 'Is taken back' });
      await expect(store.requestCancel(id, 'x', requester)).rejects.toThrow('being cancelled already');
      await work.finishCancellation(id, holder, ['The repository stays.']);
      expect(await store.get(id)).toMatchObject({
        state: 'cancelled',
        outcome: { reason: 'Wrong name', remains: ['The repository stays.'] },
      });
      expect(await work.loadWork(id)).toBeUndefined();
    });

    it('finds open sets by repository', async () => {
      expect(await store.listOpenByTarget('BLX/platform-gitops')).toEqual([id]);
      expect(await store.listOpenByTarget('blx/other')).toEqual([]);
    });
  });

  describe('claims', () => {
    beforeEach(opened);

    it('has one winner, however many try', async () => {
      const holders = Array.from({ length: 8 }, (_, n) => `holder-${n}`);
      const won = await Promise.all(holders.map(holder => work.claim(id, holder, 60_000)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await work.listDue(10)).toEqual([]);
    });

    it('is renewed by its holder, given back, and taken over when its time is up', async () => {
      expect(await work.claim(id, 'one', 60_000)).toBe(true);
      expect(await work.claim(id, 'one', 60_000)).toBe(true);
      expect(await work.renew(id, 'two', 60_000)).toBe(false);
      await work.release(id, 'two');
      expect(await work.claim(id, 'two', 60_000)).toBe(false);
      await work.release(id, 'one');
      expect(await work.claim(id, 'two', -1)).toBe(true);
      expect(await work.listDue(10)).toEqual([id]);
      expect(await work.claim(id, 'three', 60_000)).toBe(true);
      expect(await work.renew(id, 'two', 60_000)).toBe(false);
    });

    it('goes by real time: a clock that moved years does not free it', async () => {
      await work.claim(id, 'one', 60_000);
      clock.advance(10 * 365 * 86_400_000);
      expect(await work.claim(id, 'two', 60_000)).toBe(false);
    });

    it('lets nobody write who lost it', async () => {
      await work.claim(id, 'one', -1);
      await work.claim(id, 'two', 60_000);
      const late = { type: 'x', message: 'late', by: 'reconciler' };
      await expect(
        work.changeItem(id, 'one', 'repository', { state: 'in-progress' }, [late]),
      ).rejects.toThrow('was lost');
      await expect(work.settle(id, 'one', { wakes: 1 })).rejects.toThrow('was lost');
      expect(await eventTypes()).toEqual(['submitted', 'opened']);
    });
  });

  describe('due', () => {
    beforeEach(opened);

    it('is later, or never, as the pass says', async () => {
      await work.claim(id, 'one', 60_000);
      await work.settle(id, 'one', { wakes: 1, dueAt: new Date(Date.now() + 60_000) });
      await work.release(id, 'one');
      expect(await work.listDue(10)).toEqual([]);
      await work.wake(id);
      expect(await work.listDue(10)).toEqual([id]);
      expect(await work.loadWork(id)).toMatchObject({ isWoken: true, wakes: 2 });
    });

    it('does not lose a sign that came during the pass', async () => {
      await work.claim(id, 'one', 60_000);
      const loaded = await work.loadWork(id);
      await work.wake(id);
      await work.settle(id, 'one', { wakes: loaded?.wakes ?? 0, dueAt: new Date(Date.now() + 60_000) });
      await work.release(id, 'one');
      expect(await work.listDue(10)).toEqual([id]);
      expect(await work.loadWork(id)).toMatchObject({ isWoken: true });
    });
  });

  describe('history', () => {
    beforeEach(opened);

    it('verifies, and cannot be changed or cut by an ordinary statement', async () => {
      expect(verifyHistory(id, await store.getHistory(id))).toEqual({ isIntact: true });
      await expect(knex('change_set_event').update({ message: 'x' })).rejects.toThrow('append-only');
      await expect(knex('change_set_event').delete()).rejects.toThrow('append-only');
      await expect(knex('change_set').where({ id }).delete()).rejects.toThrow();
      expect((await store.getHistory(id)).events).toHaveLength(2);
    });

    it('shows what somebody changed who took the triggers away', async () => {
      await dropTriggers(knex);
      await knex('change_set_event').where({ sequence: 2 }).update({ message: 'nothing happened' });
      expect(verifyHistory(id, await store.getHistory(id))).toMatchObject({ isIntact: false, sequence: 2 });
      await knex('change_set_event').where({ sequence: 2 }).delete();
      expect(verifyHistory(id, await store.getHistory(id))).toMatchObject({
        isIntact: false,
        reason: 'events at the end are missing',
      });
      await knex('change_set_event').delete();
      expect(await store.getHistory(id)).toMatchObject({ events: [], head: { count: 2 } });
      await expect(store.getHistory('cs-none')).rejects.toThrow('There is no change set cs-none');
    });

    it('keeps one unbroken chain when many write at once', async () => {
      await work.claim(id, 'one', 60_000);
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          work.changeItem(id, 'one', 'repository', {}, [{ type: 'note', message: `${n}`, by: 'poll' }]),
        ),
      );
      expect((await store.getHistory(id)).events).toHaveLength(12);
      expect(verifyHistory(id, await store.getHistory(id))).toEqual({ isIntact: true });
    });
  });
});

async function setUp(databaseId: TestDatabaseId, onChange: () => void) {
  const knex = await databases.init(databaseId);
  const clock = new ManualClock();
  const store = await DatabaseChangeSetStore.create({
    database: mockServices.database.mock({ getClient: async () => knex }),
    clock,
    onChange,
  });
  return { knex, store, work: store.forReconciler(), clock };
}

async function dropTriggers(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP TRIGGER change_set_event_append_only ON change_set_event');
  } else {
    await knex.raw('DROP TRIGGER change_set_event_no_update');
    await knex.raw('DROP TRIGGER change_set_event_no_delete');
  }
}
