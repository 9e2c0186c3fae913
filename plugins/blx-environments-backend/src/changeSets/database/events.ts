import type { Knex } from 'knex';
import type { ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';
import type { NewEvent } from '../ChangeSetStore';
import { eventHash } from '../eventChain';
import { toEvent } from './mappers';
import type { ChangeSetRow, EventRow } from './rows';

/** Writes events behind the last one. The caller holds the lock on the set and stores the new head. */
export async function appendEvents(
  tx: Knex.Transaction,
  set: Pick<ChangeSetRow, 'id' | 'event_count' | 'event_head'>,
  events: NewEvent[],
  at: string,
): Promise<Pick<ChangeSetRow, 'event_count' | 'event_head'>> {
  let count = set.event_count;
  let head = set.event_head;
  const rows: EventRow[] = [];
  for (const event of events) {
    count += 1;
    head = eventHash(set.id, head, { ...event, sequence: count, at });
    rows.push({
      change_set_id: set.id,
      sequence: count,
      at,
      type: event.type,
      item: event.itemKey ?? null,
      message: event.message,
      by: event.by,
      hash: head,
    });
  }
  if (rows.length > 0) await tx<EventRow>('change_set_event').insert(rows);
  return { event_count: count, event_head: head };
}

export async function readEvents(knex: Knex, id: string): Promise<ChangeSetEvent[]> {
  const rows = await knex<EventRow>('change_set_event').where({ change_set_id: id }).orderBy('sequence');
  return rows.map(toEvent);
}
