import type { z } from 'zod';
import type { StateDatabase } from './StateDatabase';

/** Number as a key part whose text order is its numeric order. */
export function keyNumber(value: number): string {
  return String(value).padStart(12, '0');
}

/**
 * Records of one kind by key. Keys are made of parts (`blx/customer-service`, `000000000012`), so that all records
 * below a prefix come in one read, in key order.
 */
export class Collection<S extends z.ZodType> {
  readonly #database: StateDatabase;
  readonly #kind: string;
  readonly #schema: S;

  constructor(database: StateDatabase, kind: string, schema: S) {
    this.#database = database;
    this.#kind = kind;
    this.#schema = schema;
  }

  get(...key: string[]): z.output<S> | undefined {
    const [body] = this.#database.texts(
      'SELECT body FROM document WHERE kind = ? AND key = ?',
      this.#kind,
      joinKey(key),
    );
    return body === undefined ? undefined : this.#parse(body);
  }

  /** Records whose key starts with these parts. */
  list(...prefix: string[]): z.output<S>[] {
    const start = prefix.length ? `${joinKey(prefix)}\u0000` : '';
    const bodies = this.#database.texts(
      'SELECT body FROM document WHERE kind = ? AND key >= ? AND key < ? ORDER BY key',
      this.#kind,
      start,
      `${start}\u{10ffff}`,
    );
    return bodies.map(body => this.#parse(body));
  }

  put(key: string[], record: z.output<S>): void {
    this.#database.run(
      `INSERT INTO document (kind, key, body) VALUES (?, ?, ?)
       ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body`,
      this.#kind,
      joinKey(key),
      JSON.stringify(record),
    );
  }

  delete(...key: string[]): boolean {
    return (
      this.#database.run('DELETE FROM document WHERE kind = ? AND key = ?', this.#kind, joinKey(key)) > 0
    );
  }

  deleteBelow(...prefix: string[]): void {
    const start = `${joinKey(prefix)}\u0000`;
    this.#database.run(
      'DELETE FROM document WHERE kind = ? AND key >= ? AND key < ?',
      this.#kind,
      start,
      `${start}\u{10ffff}`,
    );
  }

  /** Keeps the newest `count` records (highest keys). */
  keepLast(count: number): void {
    this.#database.run(
      `DELETE FROM document WHERE kind = ? AND key < (
         SELECT min(key) FROM (SELECT key FROM document WHERE kind = ? ORDER BY key DESC LIMIT ?))`,
      this.#kind,
      this.#kind,
      count,
    );
  }

  #parse(body: string): z.output<S> {
    return this.#schema.parse(JSON.parse(body));
  }
}

function joinKey(parts: string[]): string {
  return parts.join('\u0000');
}
