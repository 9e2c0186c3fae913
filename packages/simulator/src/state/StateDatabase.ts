import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/**
 * The simulator's durable memory: one SQLite file. A write that returned survives a killed process, a transaction is
 * there whole or not at all.
 */
export class StateDatabase {
  readonly #database: DatabaseSync;
  #depth = 0;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  static open(file: string): StateDatabase {
    mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file);
    // WAL: a kill in the middle of a commit leaves the state before it.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
    database.exec(`
      CREATE TABLE IF NOT EXISTS document (
        kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
    `);
    return new StateDatabase(database);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#database.prepare(sql).run(...values).changes);
  }

  /** First column of every row, as text. */
  texts(sql: string, ...values: SQLInputValue[]): string[] {
    return this.#database
      .prepare(sql)
      .all(...values)
      .map(row => String(Object.values(row)[0]));
  }

  /** The next number of a series that starts at 1 and never gives a number twice. */
  next(name: string): number {
    const [value] = this.texts(
      `INSERT INTO sequence (name, value) VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
      name,
    );
    return Number(value);
  }

  /** All or nothing; may be nested. `work` is synchronous, so no other request runs in between. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#depth += 1;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  clear(): void {
    this.transaction(() => {
      this.run('DELETE FROM document');
      this.run('DELETE FROM sequence');
    });
  }

  close(): void {
    this.#database.close();
  }
}
