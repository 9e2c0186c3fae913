import { mockServices } from '@backstage/backend-test-utils';
import { requester } from '../../testing/changeSets';
import { ReconcilerHarness } from '../../testing/ReconcilerHarness';
import { testDatabases } from '../../__testUtils__/databases';

const databases = testDatabases();
const roles = 'blx/tf-sandbox-apps-microservices';

describe.each(databases.eachSupportedId())('an open pull request, on %s', databaseId => {
  let harness: ReconcilerHarness;
  beforeEach(async () => {
    harness = await ReconcilerHarness.create(await databases.init(databaseId), mockServices.logger.mock());
    await harness.open();
    await harness.run();
  });
  afterEach(() => harness.knex.destroy());

  it.each([
    [
      'archived',
      'repository-archived',
      (h: ReconcilerHarness) => Object.assign(h.forge.get(roles), { isArchived: true }),
    ],
    ['deleted', 'repository-missing', (h: ReconcilerHarness) => h.forge.repositories.delete(roles)],
  ])('is blocked when its repository is %s', async (_, code, act) => {
    expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
    act(harness);
    await harness.run();
    expect(await harness.item('role.sandbox')).toMatchObject({ state: 'blocked', problem: { code } });
  });

  it('goes on when its repository is no longer archived', async () => {
    harness.forge.get(roles).isArchived = true;
    await harness.run();
    harness.forge.get(roles).isArchived = false;
    await harness.store.retry(harness.id, 'role.sandbox', requester);
    await harness.run();
    expect(await harness.item('role.sandbox')).toMatchObject({ state: 'awaiting-review' });
  });
});
