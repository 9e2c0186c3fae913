import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ManualClock } from '../testing/ManualClock';
import { microserviceContents, newChangeSet } from '../testing/changeSets';
import { DatabaseChangeSetStore } from './DatabaseChangeSetStore';
import { testDatabases } from '../__testUtils__/databases';

const databases = testDatabases();
const directory = resolvePackagePath('@blx/backstage-plugin-blx-environments-backend', 'migrations');
const ours = [
  'change_set',
  'change_set_environment',
  'change_set_item',
  'change_set_edge',
  'change_set_claim',
  'change_set_blob',
  'change_set_file',
  'change_set_check',
  'change_set_acceptance',
  'change_set_event',
];

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  }, 60_000);
  afterEach(() => knex.destroy());

  const present = async () => {
    const flags = await Promise.all(ours.map(table => knex.schema.hasTable(table)));
    return ours.filter((_, index) => flags[index]);
  };
  const fill = async (id: string) => {
    const store = await DatabaseChangeSetStore.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
      clock: new ManualClock(),
    });
    const acceptance = { rule: 'r', reason: 'because', by: 'user:default/a', until: '2027-01-01' };
    await store.create(newChangeSet({ id, acceptances: [acceptance] }));
    const check = {
      rule: 'r',
      title: 'R',
      severity: 'error' as const,
      remedy: '',
      isAcceptable: true,
      findings: [],
    };
    await store.open(id, microserviceContents({ checks: [check] }));
    await store.forReconciler().claim(id, 'one', 60_000);
    return store;
  };

  it('go up, down with data in every table, and up again', async () => {
    await knex.migrate.latest({ directory });
    expect(await present()).toEqual(ours);
    await fill('cs-0000000001');
    for (const table of ours)
      expect([table, (await knex(table)).length]).toEqual([table, expect.any(Number)]);
    for (const table of ours) expect((await knex(table)).length).toBeGreaterThan(0);

    await knex.migrate.rollback({ directory }, true);
    expect(await present()).toEqual([]);

    await knex.migrate.latest({ directory });
    const store = await fill('cs-0000000002');
    expect(await store.get('cs-0000000002')).toMatchObject({ state: 'in-progress' });
  });

  it('go down one by one, each leaving what was there before', async () => {
    await knex.migrate.latest({ directory });
    const [done]: [Array<{ name: string }>, unknown] = await knex.migrate.list({ directory });
    for (const [index] of done.entries()) {
      await knex.migrate.down({ directory });
      const [left]: [Array<{ name: string }>, unknown] = await knex.migrate.list({ directory });
      expect(left).toHaveLength(done.length - index - 1);
    }
    expect(await present()).toEqual([]);
  });
});
