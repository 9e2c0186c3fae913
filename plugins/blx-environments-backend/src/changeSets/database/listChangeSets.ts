import type { Knex } from 'knex';
import type { ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';
import type { ChangeSetListQuery } from '../ChangeSetStore';
import { toSummary } from './mappers';
import type { ChangeSetRow, EnvironmentRow } from './rows';
import { whereVisible } from './visibility';

/** One page of sets, newest first, and how many there are in all. */
export async function listChangeSets(
  knex: Knex,
  query: ChangeSetListQuery,
): Promise<{ items: ChangeSetSummary[]; totalCount: number }> {
  const [{ total }]: Array<{ total: number | string }> = await filtered(knex, query).count({ total: '*' });
  const rows: ChangeSetRow[] = await filtered(knex, query)
    .select('*')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .offset(query.offset)
    .limit(query.limit);
  const environments = await readEnvironments(
    knex,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map(row => toSummary(row, environments.get(row.id) ?? [])),
    // PostgreSQL counts in 64 bits and answers with a string.
    totalCount: Number(total),
  };
}

/** Environments of each set, in the order of its plan. */
export async function readEnvironments(knex: Knex, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await knex<EnvironmentRow>('change_set_environment')
    .whereIn('change_set_id', ids)
    .orderBy('position');
  const byId = new Map<string, string[]>();
  for (const { change_set_id: id, environment } of rows) {
    byId.set(id, [...(byId.get(id) ?? []), environment]);
  }
  return byId;
}

function filtered(knex: Knex, query: ChangeSetListQuery): Knex.QueryBuilder {
  const builder: Knex.QueryBuilder = knex('change_set');
  const among: Array<[string, readonly string[] | undefined]> = [
    ['state', query.states],
    ['kind', query.kinds],
    ['requester_ref', query.requesterRefs],
    ['owner_ref', query.ownerRefs],
  ];
  for (const [column, values] of among) if (values) builder.whereIn(column, values);
  if (query.subjectRef !== undefined) builder.where('subject_ref', query.subjectRef);
  if (query.environments) {
    // `EXISTS` and not `IN`: the page is then read from the index in its order, and each set probed once.
    const touched = knex<EnvironmentRow>('change_set_environment')
      .select(knex.raw('1'))
      .whereRaw('change_set_id = change_set.id')
      .whereIn('environment', query.environments);
    builder.whereExists(touched);
  }
  for (const word of (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    builder.whereRaw(`search_text LIKE ? ESCAPE '!'`, [`%${word.replace(/[!%_]/g, '!$&')}%`]);
  }
  return query.visible ? whereVisible(builder, query.visible) : builder;
}
