import type { Knex } from 'knex';
import type { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';
import type { StoredChangeSet } from '../ChangeSetStore';
import type { WorkItem } from '../ReconcilerStore';
import { readEnvironments } from './listChangeSets';
import { toAcceptance, toItems, toSet } from './mappers';
import type { AcceptanceRow, ChangeSetRow, EdgeRow, ItemRow } from './rows';

// Every set binds one parameter in each statement.
const batch = 500;

/** Whole sets by id, in five statements however many there are. */
export async function readChangeSets(knex: Knex, ids: string[]): Promise<Map<string, StoredChangeSet>> {
  const sets = new Map<string, StoredChangeSet>();
  for (let start = 0; start < ids.length; start += batch) {
    for (const set of await readBatch(knex, ids.slice(start, start + batch))) sets.set(set.id, set);
  }
  return sets;
}

async function readBatch(knex: Knex, ids: string[]): Promise<StoredChangeSet[]> {
  const rows = await knex<ChangeSetRow>('change_set').whereIn('id', ids);
  if (rows.length === 0) return [];
  const items = groupBySet(await knex<ItemRow>('change_set_item').whereIn('change_set_id', ids));
  const edges = groupBySet(await knex<EdgeRow>('change_set_edge').whereIn('change_set_id', ids));
  const acceptances = groupBySet(
    await knex<AcceptanceRow>('change_set_acceptance').whereIn('change_set_id', ids).orderBy('rule'),
  );
  const environments = await readEnvironments(knex, ids);
  return rows.map(row =>
    toSet(
      row,
      environments.get(row.id) ?? [],
      toItems(row.phase, items.get(row.id) ?? [], edges.get(row.id) ?? []).map(withoutWork),
      (acceptances.get(row.id) ?? []).map(toAcceptance),
    ),
  );
}

/** What people see of an item; the rest is for the reconciler alone. */
function withoutWork({ body, memory, notBefore, repository, ...item }: WorkItem): ChangeSetItem {
  return item;
}

function groupBySet<T extends { change_set_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.change_set_id, [...(groups.get(row.change_set_id) ?? []), row]);
  return groups;
}
