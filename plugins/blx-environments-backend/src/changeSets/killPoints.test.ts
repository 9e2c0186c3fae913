import { mockServices } from '@backstage/backend-test-utils';
import { requester, service } from '../testing/changeSets';
import { ReconcilerHarness } from '../testing/ReconcilerHarness';
import { testDatabases } from '../__testUtils__/databases';
import { verifyHistory } from '../testing/verifyHistory';

const databases = testDatabases();
const repository = `blx/${service}`;
const shared = ['blx/tf-sandbox-apps-microservices', 'blx/platform-gitops'];

/** Every write of a microservice, and how often it occurs. */
const writes: Array<[call: string, times: number]> = [
  ['createRepository', 1],
  ['commit', 3],
  ['moveBranch', 1],
  ['setTopics', 1],
  ['grantTeam', 1],
  ['putEnvironment', 1],
  ['protectBranch', 1],
  ['createBranch', 2],
  ['createPullRequest', 2],
  ['requestTeamReviews', 2],
  ['addLabels', 2],
  ['addLocation', 1],
];
const moments = ['before', 'after'] as const;

describe.each(databases.eachSupportedId())('a process that ends at any point, on %s', databaseId => {
  let harness: ReconcilerHarness;

  beforeEach(async () => {
    harness = await ReconcilerHarness.create(await databases.init(databaseId), mockServices.logger.mock());
    await harness.open();
  });
  afterEach(() => harness.knex.destroy());

  const finish = async () => {
    await harness.run();
    for (const name of shared) {
      for (const pull of harness.forge.get(name).pulls)
        if (pull.isOpen) harness.forge.merge(name, pull.number);
      await harness.run();
    }
  };

  const points = writes.flatMap(([call, times]) =>
    moments.flatMap(moment => Array.from({ length: times }, (_, n) => ({ call, moment, nth: n + 1 }))),
  );

  it.each(points)('goes on after the end $moment $call ($nth)', async ({ call, moment, nth }) => {
    // The second pull request comes after the merge of the first.
    const isLate = nth === (call === 'commit' ? 3 : 2);
    if (isLate) {
      await harness.runAndDie('createPullRequest', 'after');
      await harness.run();
      harness.forge.merge(shared[0], 1);
    }
    await harness.runAndDie(call, moment, isLate ? 1 : nth);
    await finish();

    expect(await harness.set()).toMatchObject({ state: 'done', itemsDone: 4 });
    const made = harness.forge.writes.filter(line => line.startsWith('createRepository'));
    expect(made).toEqual([`createRepository ${repository}`]);
    expect(harness.forge.files(repository)['README.md']).toBe(`# ${service}\n`);
    expect(harness.forge.get(repository).settings).toEqual([
      'topics',
      'team deposits',
      'environment sandbox',
      'protection',
    ]);
    expect([...harness.forge.get(repository).branches.keys()]).toEqual(['main']);
    for (const name of shared) {
      expect(harness.forge.get(name).pulls).toHaveLength(1);
      expect(harness.forge.get(name).branches.size).toBe(2);
      expect(new Set(harness.forge.pull(name, 1).requestedTeams).size).toBe(
        harness.forge.pull(name, 1).requestedTeams.length,
      );
    }
    expect(harness.catalog.locations).toHaveLength(1);
    expect(verifyHistory(harness.id, await harness.store.getHistory(harness.id))).toEqual({ isIntact: true });
    for (const type of ['pull-request-merged', 'pull-request-opened']) {
      const events = (await harness.store.getHistory(harness.id)).events.filter(event => event.type === type);
      expect(new Set(events.map(({ itemKey }) => itemKey)).size).toBe(events.length);
    }
  });

  const cancelWrites = ['addComment', 'closePullRequest', 'deleteBranch'];
  const cancelPoints = cancelWrites.flatMap(call => moments.map(moment => ({ call, moment })));

  it.each(cancelPoints)('goes on cancelling after the end $moment $call', async ({ call, moment }) => {
    await harness.run();
    await harness.store.requestCancel(harness.id, 'Wrong name', requester);
    await harness.runAndDie(call, moment);
    await harness.run();
    expect(await harness.set()).toMatchObject({ state: 'cancelled' });
    const pull = harness.forge.pull(shared[0], 1);
    expect(pull).toMatchObject({ isOpen: false, isMerged: false });
    expect(pull.comments).toHaveLength(1);
    expect([...harness.forge.get(shared[0]).branches.keys()]).toEqual(['main']);
  });

  it.each(['createRepository', 'createPullRequest', 'addLocation'])(
    'cancels what a process left that ended after %s and before it wrote that down',
    async call => {
      await harness.runAndDie(call, 'after');
      await harness.store.requestCancel(harness.id, 'Wrong name', requester);
      await harness.run();
      const { state, outcome } = await harness.set();
      expect(state).toBe('cancelled');
      expect(harness.forge.get(shared[0]).pulls.filter(pull => pull.isOpen)).toEqual([]);
      const remains = outcome?.remains.join(' ') ?? '';
      expect(remains.includes('The repository')).toBe(call !== 'createPullRequest');
      expect(remains.includes('The catalog entry')).toBe(call === 'addLocation');
    },
  );
});
