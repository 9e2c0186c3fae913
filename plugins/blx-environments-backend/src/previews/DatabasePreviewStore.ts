import { Knex } from 'knex';
import { ComparedFile } from './compareWithForge';
import { PreviewStore, StoredPreview } from './PreviewStore';

interface PreviewRow {
  id: string;
  digest: string;
  requester_ref: string;
  template_ref: string;
  template_hash: string;
  values_json: string;
  plan_json: string;
  checks_json: string;
  repositories_json: string;
  /** ISO 8601 UTC, so that text compares as time on both databases. */
  created_at: string;
  expires_at: string;
  change_set_id: string | null;
}

interface PreviewFileRow {
  preview_id: string;
  item_key: string;
  path: string;
  mode: string;
  status: ComparedFile['status'];
  base: string | null;
  content: Buffer;
}

// SQLite takes 32,766 bound values a statement; a row of files has seven.
const rowsAtOnce = 200;
const boundLifetimeMs = 24 * 60 * 60 * 1000;

/** Previews on SQLite and PostgreSQL. */
export class DatabasePreviewStore implements PreviewStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async create(preview: StoredPreview, files: ComparedFile[]): Promise<void> {
    const row: PreviewRow = {
      id: preview.id,
      digest: preview.digest,
      requester_ref: preview.requesterRef,
      template_ref: preview.templateRef,
      template_hash: preview.templateHash,
      values_json: JSON.stringify(preview.values),
      plan_json: JSON.stringify(preview.plan),
      checks_json: JSON.stringify(preview.checks),
      repositories_json: JSON.stringify(preview.existingRepositories),
      created_at: preview.createdAt.toISOString(),
      expires_at: preview.expiresAt.toISOString(),
      change_set_id: preview.changeSetId ?? null,
    };
    await this.#db.transaction(async tx => {
      await tx<PreviewRow>('preview').insert(row);
      for (let start = 0; start < files.length; start += rowsAtOnce) {
        await tx<PreviewFileRow>('preview_file').insert(
          files.slice(start, start + rowsAtOnce).map(file => ({
            preview_id: preview.id,
            item_key: file.itemKey,
            path: file.path,
            mode: file.mode,
            status: file.status,
            base: file.base ?? null,
            content: file.content,
          })),
        );
      }
    });
  }

  async find(digest: string, requesterRef: string, now: Date): Promise<StoredPreview | undefined> {
    const row = await this.#db<PreviewRow>('preview')
      .where({ digest, requester_ref: requesterRef })
      .andWhere('expires_at', '>', now.toISOString())
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first();
    return row && toPreview(row);
  }

  async findByChangeSet(changeSetId: string): Promise<StoredPreview | undefined> {
    const row = await this.#db<PreviewRow>('preview').where({ change_set_id: changeSetId }).first();
    return row && toPreview(row);
  }

  async listFiles(id: string): Promise<ComparedFile[]> {
    const rows = await this.#db<PreviewFileRow>('preview_file').where({ preview_id: id });
    return rows.map(toFile);
  }

  async getFile(id: string, itemKey: string, path: string): Promise<ComparedFile | undefined> {
    const row = await this.#db<PreviewFileRow>('preview_file')
      .where({ preview_id: id, item_key: itemKey, path })
      .first();
    return row && toFile(row);
  }

  async claim(id: string, changeSetId: string): Promise<string> {
    await this.#db<PreviewRow>('preview')
      .where({ id })
      .whereNull('change_set_id')
      .update({ change_set_id: changeSetId });
    const row = await this.#db<PreviewRow>('preview').where({ id }).first('change_set_id');
    return row?.change_set_id ?? changeSetId;
  }

  async release(id: string, changeSetId: string): Promise<void> {
    await this.#db<PreviewRow>('preview')
      .where({ id, change_set_id: changeSetId })
      .update({ change_set_id: null });
  }

  async remove(id: string): Promise<void> {
    await this.#removeWhere([id]);
  }

  async removeExpired(now: Date): Promise<void> {
    const longAgo = new Date(now.getTime() - boundLifetimeMs).toISOString();
    const rows = await this.#db<PreviewRow>('preview')
      .where('expires_at', '<=', longAgo)
      .orWhere(free => free.where('expires_at', '<=', now.toISOString()).whereNull('change_set_id'))
      .select('id');
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      await this.#removeWhere(rows.slice(start, start + rowsAtOnce).map(row => row.id));
    }
  }

  async #removeWhere(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#db.transaction(async tx => {
      // Not left to a cascade: SQLite obeys foreign keys only where the connection turned them on.
      await tx<PreviewFileRow>('preview_file').whereIn('preview_id', ids).delete();
      await tx<PreviewRow>('preview').whereIn('id', ids).delete();
    });
  }
}

function toPreview(row: PreviewRow): StoredPreview {
  return {
    id: row.id,
    digest: row.digest,
    requesterRef: row.requester_ref,
    templateRef: row.template_ref,
    templateHash: row.template_hash,
    values: JSON.parse(row.values_json),
    plan: JSON.parse(row.plan_json),
    checks: JSON.parse(row.checks_json),
    existingRepositories: JSON.parse(row.repositories_json),
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...(row.change_set_id !== null && { changeSetId: row.change_set_id }),
  };
}

function toFile(row: PreviewFileRow): ComparedFile {
  return {
    itemKey: row.item_key,
    path: row.path,
    mode: row.mode,
    status: row.status,
    content: row.content,
    ...(row.base !== null && { base: row.base }),
  };
}
