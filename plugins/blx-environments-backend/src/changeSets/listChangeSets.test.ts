import { mockServices } from '@backstage/backend-test-utils';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { ManualClock } from '../testing/ManualClock';
import { microservicePlan, newChangeSet } from '../testing/changeSets';
import type { ChangeSetFilter, ChangeSetListQuery } from './ChangeSetStore';
import type { ChangeSetRow, EnvironmentRow } from './database/rows';
import { DatabaseChangeSetStore } from './DatabaseChangeSetStore';
import { testDatabases } from '../__testUtils__/databases';

const databases = testDatabases();

describe.each(databases.eachSupportedId())('the list of change sets on %s', databaseId => {
  let knex: Knex;
  let store: DatabaseChangeSetStore;
  const clock = new ManualClock();

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    store = await DatabaseChangeSetStore.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
      clock,
    });
  }, 60_000);
  afterAll(() => knex.destroy());

  const ids = async (query: Partial<ChangeSetListQuery>) => {
    const { items, totalCount } = await store.list({ offset: 0, limit: 25, ...query });
    expect(totalCount).toBeGreaterThanOrEqual(items.length);
    return items.map(({ id }) => id.slice(-1));
  };
  const refs = (...list: string[]): ChangeSetFilter => ({ refs: list });

  describe('filters', () => {
    beforeAll(async () => {
      const sets = [
        ['1', 'deposits', 'user:default/a', ['sandbox'], '100% interest_service'],
        ['2', 'transactions', 'user:default/a', ['sandbox', 'uat'], 'transfer'],
        ['3', 'transactions', 'user:default/b', ['uat'], 'Limit Service'],
        ['4', 'customer', 'user:default/c', [], 'kyc'],
      ] as const;
      for (const [n, team, requesterRef, environments, title] of sets) {
        clock.advance(1_000);
        const plan = microservicePlan({
          title,
          ownerRef: `group:default/${team}`,
          environments: [...environments],
          subjectRef: `component:default/service-${n}`,
        });
        await store.create(newChangeSet({ id: `cs-000000000${n}`, plan, requesterRef }));
      }
      await store.reject('cs-0000000004', 'x', 'reconciler');
    }, 60_000);

    it.each<[string, Partial<ChangeSetListQuery>, string[]]>([
      ['nothing: newest first', {}, ['4', '3', '2', '1']],
      ['requester', { requesterRefs: ['user:default/a'] }, ['2', '1']],
      ['owner', { ownerRefs: ['group:default/transactions', 'group:default/customer'] }, ['4', '3', '2']],
      ['nobody', { ownerRefs: [] }, []],
      ['state', { states: ['rejected'] }, ['4']],
      ['kind', { kinds: ['environment'] }, []],
      ['environment', { environments: ['uat'] }, ['3', '2']],
      ['either environment, each set once', { environments: ['uat', 'sandbox'] }, ['3', '2', '1']],
      ['subject', { subjectRef: 'component:default/service-3' }, ['3']],
      ['words in any case and order', { text: 'SERVICE limit' }, ['3']],
      ['an id', { text: 'cs-0000000002' }, ['2']],
      ['a percent sign as itself', { text: '100%' }, ['1']],
      ['an underscore as itself', { text: 't_s' }, ['1']],
      ['a wildcard that nobody wrote', { text: '%%%' }, []],
      ['quotes', { text: `'; drop table change_set; --` }, []],
      ['all together', { environments: ['uat'], requesterRefs: ['user:default/b'], text: 'limit' }, ['3']],
      ['a page', { offset: 1, limit: 2 }, ['3', '2']],
      ['a page after the last', { offset: 10 }, []],
    ])('by %s', async (_, query, expected) => {
      expect(await ids(query)).toEqual(expected);
    });

    it('counts everything that matches, not the page', async () => {
      expect((await store.list({ offset: 0, limit: 1, requesterRefs: ['user:default/a'] })).totalCount).toBe(
        2,
      );
    });

    it.each<[string, PermissionCriteria<ChangeSetFilter>, string[]]>([
      ['owner', refs('group:default/deposits'), ['1']],
      ['requester', refs('user:default/b'), ['3']],
      ['either', refs('user:default/b', 'group:default/deposits'), ['3', '1']],
      ['nobody', refs(), []],
      ['any of', { anyOf: [refs('user:default/b'), refs('group:default/deposits')] }, ['3', '1']],
      ['all of', { allOf: [refs('user:default/a'), refs('group:default/transactions')] }, ['2']],
      ['not', { not: refs('user:default/a') }, ['4', '3']],
      [
        'nested',
        {
          allOf: [
            { anyOf: [refs('user:default/a'), refs('user:default/c')] },
            { not: { anyOf: [refs('group:default/deposits')] } },
          ],
        },
        ['4', '2'],
      ],
    ])('shows and counts only what may be seen: %s', async (_, visible, expected) => {
      expect(await ids({ visible })).toEqual(expected);
      expect((await store.list({ offset: 0, limit: 1, visible })).totalCount).toBe(expected.length);
    });

    it('keeps what may be seen apart from the other filters', async () => {
      const visible = {
        anyOf: [refs('user:default/b'), refs('group:default/deposits')] as [
          ChangeSetFilter,
          ...ChangeSetFilter[],
        ],
      };
      expect(await ids({ visible, environments: ['sandbox'] })).toEqual(['1']);
    });
  });

  it('pages through ten thousand sets with three questions to the database each', async () => {
    await store.create(newChangeSet({ id: 'cs-sample0000' }));
    await fillTenThousand(knex);
    const questions: string[] = [];
    const listen = ({ sql }: { sql: string }) => questions.push(sql);
    knex.on('query', listen);
    const visible: PermissionCriteria<ChangeSetFilter> = {
      anyOf: [refs('group:default/team-1'), refs('user:default/7')],
    };
    const last = await store.list({ offset: 9_990, limit: 25, text: 'new microservice number' });
    const seen = await store.list({ offset: 0, limit: 25, visible, environments: ['uat'] });
    knex.removeListener('query', listen);

    expect(last.items).toHaveLength(10);
    expect(last.totalCount).toBe(10_000);
    // 20 teams and 50 requesters: 500 and 200 sets, 100 of them both; two of three reach uat.
    expect(seen.totalCount).toBe(await countSeenInUat());
    expect(questions).toHaveLength(6);
  }, 120_000);

  async function countSeenInUat(): Promise<number> {
    const rows = await knex<EnvironmentRow>('change_set_environment').where({ environment: 'uat' });
    const numbers = rows
      .filter(row => row.change_set_id.startsWith('cs-x'))
      .map(row => Number(row.change_set_id.slice(4)));
    return numbers.filter(n => n % 20 === 1 || n % 50 === 7).length;
  }
});

async function fillTenThousand(knex: Knex): Promise<void> {
  const [sample] = await knex<ChangeSetRow>('change_set').where({ id: 'cs-sample0000' });
  const states = ['done', 'in-progress', 'needs-attention', 'cancelled'] as const;
  const sets = Array.from(
    { length: 10_000 },
    (_, n): ChangeSetRow => ({
      ...sample,
      id: `cs-x${String(n).padStart(9, '0')}`,
      title: `New microservice number ${n}`,
      state: states[n % 4],
      owner_ref: `group:default/team-${n % 20}`,
      requester_ref: `user:default/${n % 50}`,
      subject_ref: `component:default/service-${n}`,
      search_text: `new microservice number ${n} cs-x${n} component:default/service-${n}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    }),
  );
  const environments = sets.flatMap(({ id }, n): EnvironmentRow[] =>
    ['sandbox', 'uat', 'prod'].slice(0, 1 + (n % 3)).map((environment, position) => ({
      change_set_id: id,
      environment,
      position,
    })),
  );
  await knex.batchInsert('change_set', sets, 200);
  await knex.batchInsert('change_set_environment', environments, 400);
  // What both databases do by themselves after so many new rows, a moment later.
  await knex.raw('ANALYZE');
}
