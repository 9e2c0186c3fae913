import { TestDatabases, type TestDatabaseId } from '@backstage/backend-test-utils';

/** Every PostgreSQL that the portal supports and the test utilities know. */
export const postgresIds: readonly TestDatabaseId[] = [
  'POSTGRES_14',
  'POSTGRES_15',
  'POSTGRES_16',
  'POSTGRES_17',
  'POSTGRES_18',
];

/**
 * SQLite, and whichever PostgreSQL the environment names: its major differs from machine to machine, and a test that
 * asks for one of them runs on SQLite alone everywhere else without a word. Never by Docker: `CI` would switch that on
 * for each id of the list.
 */
export function testDatabases(): TestDatabases {
  return TestDatabases.create({ ids: ['SQLITE_3', ...postgresIds], disableDocker: true });
}
