import type { Knex } from 'knex';
import { NotFoundError } from '@backstage/errors';
import type { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { changeSetState } from '../changeSetState';
import type { NewEvent } from '../ChangeSetStore';
import type { ChangeSetChanged } from '../ReconcilerStore';
import { setWait } from '../waits';
import { appendEvents } from './events';
import { toItems } from './mappers';
import type { ChangeSetRow, EdgeRow, ItemRow } from './rows';

export interface DatabaseOptions {
  knex: Knex;
  clock: Pick<Clock, 'now'>;
  /** Called after a change is committed. Must not throw. */
  onChange?: (changed: ChangeSetChanged) => void;
}

/** What a transaction changed besides the rows that it wrote itself. */
export interface Change {
  set?: Partial<ChangeSetRow>;
  events: NewEvent[];
  /** Whether the reconciler should look at the set now. */
  isDue?: boolean;
}

/**
 * One change of one set. Locks the set's row, lets `body` write items, files and such, then appends the events, derives
 * state and sums from the items, and raises the revision. Nothing is written when `body` returns nothing.
 */
export async function changeSetTransaction(
  { knex, clock, onChange }: DatabaseOptions,
  id: string,
  body: (tx: Knex.Transaction, row: ChangeSetRow) => Promise<Change | undefined>,
): Promise<void> {
  const changed = await knex.transaction(async tx => {
    const row = await tx<ChangeSetRow>('change_set').where({ id }).forUpdate().first();
    if (!row) throw new NotFoundError(`There is no change set ${id}`);
    const change = await body(tx, row);
    if (!change) return undefined;
    const now = clock.now().toISOString();
    const next = { ...row, ...change.set };
    const derived = await deriveFromItems(tx, next);
    const events = [...change.events];
    if (derived.state === 'done' && row.state !== 'done') {
      events.push({ type: 'change-set-done', message: 'Every item is done', by: 'reconciler' });
    }
    const head = await appendEvents(tx, row, events, now);
    const revision = row.revision + 1;
    await tx<ChangeSetRow>('change_set')
      .where({ id })
      .update({
        ...change.set,
        ...derived,
        ...head,
        ...(change.isDue ? { due_at: new Date().toISOString(), wakes: row.wakes + 1 } : {}),
        revision,
        updated_at: now,
      });
    return { id, revision, requesterRef: next.requester_ref, ownerRef: next.owner_ref };
  });
  if (changed) onChange?.(changed);
}

async function deriveFromItems(tx: Knex.Transaction, row: ChangeSetRow) {
  const rows = await tx<ItemRow>('change_set_item').where({ change_set_id: row.id });
  const edges = await tx<EdgeRow>('change_set_edge').where({ change_set_id: row.id });
  const items = toItems(row.phase, rows, edges);
  const state = changeSetState(row.phase, items);
  const isOpen = state === 'in-progress' || state === 'needs-attention';
  const wait = isOpen ? setWait(items, row.owner_ref) : undefined;
  return {
    state,
    items_done: items.filter(item => item.state === 'done').length,
    items_total: items.length,
    waits_for: wait ? JSON.stringify(wait) : null,
  };
}
