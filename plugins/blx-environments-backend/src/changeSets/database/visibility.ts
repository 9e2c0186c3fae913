import type { Knex } from 'knex';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ChangeSetFilter } from '../ChangeSetStore';

type Criteria = PermissionCriteria<ChangeSetFilter>;

/** Adds a permission decision to a query over `change_set`, so that what may not be seen is not even counted. */
export function whereVisible<T extends Knex.QueryBuilder>(query: T, criteria: Criteria): T {
  query.andWhere(builder => {
    addCriteria(builder, criteria);
  });
  return query;
}

function addCriteria(query: Knex.QueryBuilder, criteria: Criteria): void {
  if ('allOf' in criteria) {
    for (const one of criteria.allOf) query.andWhere(part => addCriteria(part, one));
  } else if ('anyOf' in criteria) {
    // Without a branch there is nothing that could be true.
    query.where(any => {
      any.whereRaw('1 = 0');
      for (const one of criteria.anyOf) any.orWhere(part => addCriteria(part, one));
    });
  } else if ('not' in criteria) {
    query.whereNot(part => addCriteria(part, criteria.not));
  } else {
    query.where(part => part.whereIn('owner_ref', criteria.refs).orWhereIn('requester_ref', criteria.refs));
  }
}
