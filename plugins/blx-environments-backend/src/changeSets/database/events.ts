import type { Knex } from 'knex';
import type { ChangeSetHistory } from '@blx/backstage-plugin-blx-environments-common';
import type { NewEvent } from '../ChangeSetStore';
import { eventHash } from '../eventChain';
import { toEvent } from './mappers';
import type { ChangeSetRow, EventRow } from './rows';

type HeadRow = Pick<ChangeSetRow, 'event_count' | 'event_head'>;
/** What an outer join answers for a set whose events are all gone. */
type NoEventRow = { [column in keyof EventRow]: null };

/** Writes events behind the last one. The caller holds the lock on the set and stores the new head. */
export async function appendEvents(
  tx: Knex.Transaction,
  set: Pick<ChangeSetRow, 'id'> & HeadRow,
  events: NewEvent[],
  at: string,
): Promise<HeadRow> {
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

/** One statement, so that no event comes between the events and the head; undefined when there is no such set. */
export async function readHistory(knex: Knex, id: string): Promise<ChangeSetHistory | undefined> {
  const rows: Array<HeadRow & (EventRow | NoEventRow)> = await knex('change_set as set')
    .leftJoin('change_set_event as event', 'event.change_set_id', 'set.id')
    .where('set.id', id)
    .orderBy('event.sequence')
    .select('event.*', 'set.event_count', 'set.event_head');
  if (rows.length === 0) return undefined;
  const [{ event_count: count, event_head: hash }] = rows;
  const events = rows.flatMap(row => (row.sequence === null ? [] : [toEvent(row)]));
  return { events, head: { count, hash } };
}
