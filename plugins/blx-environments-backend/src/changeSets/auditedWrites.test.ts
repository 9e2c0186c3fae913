import { mockServices } from '@backstage/backend-test-utils';
import { requester } from '../testing/changeSets';
import { testDatabases } from '../__testUtils__/databases';
import { ReconcilerHarness } from '../testing/ReconcilerHarness';

const databases = testDatabases();
const roles = 'blx/tf-sandbox-apps-microservices';
const gitops = 'blx/platform-gitops';

describe.each(databases.eachSupportedId())('the audit of the reconciler, on %s', databaseId => {
  let harness: ReconcilerHarness;

  beforeEach(async () => {
    harness = await ReconcilerHarness.create(await databases.init(databaseId), mockServices.logger.mock());
  });
  afterEach(() => harness.knex.destroy());

  const audited = () =>
    harness.auditor.events.map(({ eventId, meta }) => `${eventId} ${meta.operation} ${meta.target}`);

  it('has one event for each write of a microservice, with set, item and requester', async () => {
    await harness.open();
    await harness.run();
    await harness.run();
    harness.forge.merge(roles, 1);
    await harness.run();
    harness.forge.merge(gitops, 1);
    await harness.run();
    expect((await harness.set()).state).toBe('done');
    const writes = harness.forge.writes.map(line => `forge-write ${line}`);
    expect(writes.length).toBeGreaterThan(15);
    const locations = harness.catalog.locations.map(target => `catalog-write addLocation ${target}`);
    expect(audited().sort()).toEqual([...writes, ...locations].sort());
    for (const { meta, outcome } of harness.auditor.events) {
      expect([meta.id, meta.requesterRef, outcome]).toEqual([harness.id, requester, 'succeeded']);
      expect(await harness.states()).toHaveProperty([String(meta.itemKey)]);
    }
  });

  it('has those of a cancel', async () => {
    await harness.open();
    await harness.run();
    await harness.store.requestCancel(harness.id, 'Wrong name', requester);
    harness.auditor.events.length = 0;
    await harness.run();
    expect(audited()).toEqual([
      `forge-write addComment ${roles}`,
      `forge-write closePullRequest ${roles}`,
      `forge-write deleteBranch ${roles}`,
    ]);
  });

  it('says that the forge refused', async () => {
    harness.forge.unknownTeams.add('deposits');
    await harness.open();
    await harness.run();
    expect(harness.auditor.events.filter(({ outcome }) => outcome === 'failed')).toEqual([
      expect.objectContaining({
        eventId: 'forge-write',
        meta: expect.objectContaining({ operation: 'grantTeam' }),
      }),
    ]);
  });
});
