import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import type { PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import type { ChangeSetFile, OpenedContents } from '../ChangeSetStore';
import { parseJson } from './mappers';
import { writePlan } from './plan';
import type { BlobRow, CheckRow, FileRow, ItemRow } from './rows';

// Bound parameters of one statement are limited (SQLite 32,766), and a batch of large files should not fill the memory.
const batch = 200;

/** Stores plan, files and checks of a set in place of those that it had. */
export async function writeContents(
  tx: Knex.Transaction,
  id: string,
  contents: OpenedContents,
  now: string,
): Promise<void> {
  const filesByItem = groupByItem(contents);
  await writePlan(tx, id, contents.plan, now);
  await writeBlobs(tx, contents.files);
  await tx.batchInsert(
    'change_set_file',
    contents.files.map(
      (file): FileRow => ({
        change_set_id: id,
        item: file.itemKey,
        path: file.path,
        mode: file.mode,
        sha256: sha256(file.content),
        base: file.base ?? null,
      }),
    ),
    batch,
  );
  for (const [item, files] of filesByItem) {
    await tx<ItemRow>('change_set_item')
      .where({ change_set_id: id, key: item })
      .update({ file_count: files });
  }
  await tx<CheckRow>('change_set_check').where({ change_set_id: id }).delete();
  await tx.batchInsert(
    'change_set_check',
    contents.checks.map(
      (check, position): CheckRow => ({
        change_set_id: id,
        position,
        rule: check.rule,
        verdict: JSON.stringify(check),
      }),
    ),
    batch,
  );
}

/** Files of one item in the order of their paths. */
export async function readFiles(
  knex: Knex,
  id: string,
  itemKey: string,
  path?: string,
): Promise<ChangeSetFile[]> {
  const rows: Array<FileRow & Pick<BlobRow, 'content'>> = await knex('change_set_file')
    .join('change_set_blob', 'change_set_blob.sha256', 'change_set_file.sha256')
    .where({ change_set_id: id, item: itemKey, ...(path === undefined ? {} : { path }) })
    .select('change_set_file.*', 'change_set_blob.content');
  return rows
    .map(row => ({
      itemKey: row.item,
      path: row.path,
      mode: row.mode,
      content: row.content,
      base: row.base ?? undefined,
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

export async function readChecks(knex: Knex, id: string): Promise<PolicyCheck[]> {
  const rows = await knex<CheckRow>('change_set_check').where({ change_set_id: id }).orderBy('position');
  return rows.map(row => parseJson<PolicyCheck>(row.verdict));
}

function groupByItem({ plan, files }: OpenedContents): Map<string, number> {
  const keys = new Set(plan.items.map(({ key }) => key));
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { itemKey, path } of files) {
    if (!keys.has(itemKey))
      throw new InputError(`File ${path} belongs to item ${itemKey}, which the plan does not have`);
    const name = JSON.stringify([itemKey, path]);
    if (seen.has(name)) throw new InputError(`Item ${itemKey} has the file ${path} twice`);
    seen.add(name);
    counts.set(itemKey, (counts.get(itemKey) ?? 0) + 1);
  }
  return counts;
}

async function writeBlobs(tx: Knex.Transaction, files: ChangeSetFile[]): Promise<void> {
  const blobs = new Map<string, BlobRow>();
  for (const { content } of files) {
    const hash = sha256(content);
    blobs.set(hash, { sha256: hash, size_bytes: content.length, content });
  }
  const rows = [...blobs.values()].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
  for (let start = 0; start < rows.length; start += batch) {
    await tx<BlobRow>('change_set_blob')
      .insert(rows.slice(start, start + batch))
      .onConflict('sha256')
      .ignore();
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
