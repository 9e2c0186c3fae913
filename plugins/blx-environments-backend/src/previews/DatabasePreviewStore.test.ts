import { resolve } from 'node:path';
import { microservicePlan } from '../testing/changeSets';
import { ComparedFile } from './compareWithForge';
import { DatabasePreviewStore } from './DatabasePreviewStore';
import { StoredPreview } from './PreviewStore';
import { testDatabases } from '../__testUtils__/databases';

const requesterRef = 'user:default/deposits-developer';
const minutes = (count: number) => new Date(Date.UTC(2026, 10, 24, 10, count));

const preview = (change: Partial<StoredPreview> = {}): StoredPreview => ({
  id: 'p-1',
  digest: 'sha256:1',
  requesterRef,
  templateRef: 'template:default/microservice',
  templateHash: 'sha256:t',
  values: { name: 'abc', topics: ['é', '"'] },
  plan: microservicePlan(),
  checks: [],
  existingRepositories: ['blx/platform-gitops'],
  createdAt: minutes(0),
  expiresAt: minutes(30),
  ...change,
});

const files: ComparedFile[] = Array.from({ length: 450 }, (_, index) => ({
  itemKey: 'repository',
  path: `file-${index}`,
  mode: '100644',
  status: 'added',
  content: Buffer.from([index % 256, 0, 255]),
}));

describe('DatabasePreviewStore', () => {
  const databases = testDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    const setUp = async () => {
      const knex = await databases.init(databaseId);
      await knex.migrate.latest({ directory: resolve(__dirname, '../../migrations') });
      return { knex, store: new DatabasePreviewStore(knex) };
    };

    it('gives back what it was given', async () => {
      const { store } = await setUp();
      await store.create(preview(), files);
      await expect(store.find('sha256:1', requesterRef, minutes(29))).resolves.toEqual(preview());
      expect(await store.listFiles('p-1')).toHaveLength(450);
      await expect(store.getFile('p-1', 'repository', 'file-7')).resolves.toEqual(files[7]);
      await expect(store.getFile('p-1', 'repository', 'file')).resolves.toBeUndefined();
    });

    it('finds the newest, for its requester, until it expires', async () => {
      const { store } = await setUp();
      await store.create(preview(), []);
      await store.create(preview({ id: 'p-2', createdAt: minutes(5), expiresAt: minutes(35) }), []);
      const find = async (digest: string, who: string, now: Date) => (await store.find(digest, who, now))?.id;
      await expect(find('sha256:1', requesterRef, minutes(10))).resolves.toBe('p-2');
      await expect(find('sha256:1', requesterRef, minutes(35))).resolves.toBeUndefined();
      await expect(find('sha256:2', requesterRef, minutes(10))).resolves.toBeUndefined();
      await expect(find('sha256:1', 'user:default/other', minutes(10))).resolves.toBeUndefined();
    });

    it('is claimed once', async () => {
      const { store } = await setUp();
      await store.create(preview(), []);
      const claims = await Promise.all(['cs-a', 'cs-b', 'cs-c'].map(id => store.claim('p-1', id)));
      expect(new Set(claims).size).toBe(1);
      await expect(store.findByChangeSet(claims[0])).resolves.toMatchObject({ id: 'p-1' });
      await store.release('p-1', 'cs-other');
      await expect(store.claim('p-1', 'cs-d')).resolves.toBe(claims[0]);
      await store.release('p-1', claims[0]);
      await expect(store.claim('p-1', 'cs-d')).resolves.toBe('cs-d');
    });

    it('removes what expired, but keeps what a set needs for a day', async () => {
      const { knex, store } = await setUp();
      await store.create(preview({ id: 'old' }), files.slice(0, 2));
      await store.create(preview({ id: 'bound', changeSetId: 'cs-1' }), files.slice(0, 2));
      await store.create(preview({ id: 'young', expiresAt: minutes(90) }), files.slice(0, 2));
      const left = async () => (await knex('preview').select('id').orderBy('id')).map(row => row.id);
      await store.removeExpired(minutes(30));
      await expect(left()).resolves.toEqual(['bound', 'young']);
      await store.removeExpired(minutes(31 + 24 * 60));
      await expect(left()).resolves.toEqual([]);
      await expect(knex('preview_file').select('*')).resolves.toEqual([]);
    });

    it('can be migrated down and up again', async () => {
      const { knex } = await setUp();
      await knex.migrate.down({
        directory: resolve(__dirname, '../../migrations'),
        name: '20261124200000_previews.js',
      });
      await expect(knex.schema.hasTable('preview')).resolves.toBe(false);
      await knex.migrate.latest({ directory: resolve(__dirname, '../../migrations') });
      await expect(knex.schema.hasTable('preview_file')).resolves.toBe(true);
    });
  });
});
