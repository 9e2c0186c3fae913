import { postgresIds, testDatabases } from './databases';

const variable = /^BACKSTAGE_TEST_DATABASE_POSTGRES(\d+)_CONNECTION_STRING$/;

describe('testDatabases', () => {
  const databases = testDatabases();

  it('has SQLite', () => {
    expect(databases.supports('SQLITE_3')).toBe(true);
  });

  it('has each PostgreSQL that the environment names, so that no suite runs on SQLite alone by accident', () => {
    const named = Object.entries(process.env).flatMap(([name, value]) => {
      const major = variable.exec(name)?.[1];
      return major && value ? [`POSTGRES_${major}`] : [];
    });
    expect(postgresIds.filter(id => databases.supports(id)).sort()).toEqual(named.sort());
  });
});
