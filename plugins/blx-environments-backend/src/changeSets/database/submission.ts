import type { Knex } from 'knex';
import { ConflictError, isError } from '@backstage/errors';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import type { NewChangeSet } from '../ChangeSetStore';
import { appendEvents } from './events';
import { planColumns, writePlan } from './plan';
import type { AcceptanceRow, ChangeSetRow } from './rows';

/** Writes a new set in phase `submitted`, with its items and its first event. */
export async function insertChangeSet(knex: Knex, set: NewChangeSet, now: string): Promise<void> {
  const row: ChangeSetRow = {
    id: set.id,
    ...planColumns(set.id, set.plan),
    phase: 'submitted',
    state: 'submitted',
    requester_ref: set.requesterRef,
    template_ref: set.templateRef,
    template_hash: set.templateHash,
    values: JSON.stringify(set.values),
    digest: set.digest,
    task_id: null,
    decision: null,
    cancellation: null,
    outcome: null,
    waits_for: null,
    items_done: 0,
    items_total: set.plan.items.length,
    revision: 1,
    event_count: 0,
    event_head: eventChainStart,
    due_at: null,
    wakes: 0,
    wakes_seen: 0,
    created_at: now,
    updated_at: now,
  };
  const message = `Submitted with ${set.plan.items.length} items`;
  const accepted = set.acceptances.map(({ rule, reason, by, until }) => ({
    type: 'finding-accepted',
    message: `Findings of ${rule} are accepted until ${until}: ${reason}`,
    by,
  }));
  try {
    await knex.transaction(async tx => {
      await tx<ChangeSetRow>('change_set').insert(row);
      await writePlan(tx, set.id, set.plan, now);
      if (set.acceptances.length > 0) {
        await tx<AcceptanceRow>('change_set_acceptance').insert(
          set.acceptances.map(({ rule, reason, by, until }) => ({
            change_set_id: set.id,
            rule,
            reason,
            accepted_by: by,
            until,
          })),
        );
      }
      const events = [{ type: 'submitted', message, by: set.requesterRef }, ...accepted];
      await tx<ChangeSetRow>('change_set')
        .where({ id: set.id })
        .update(await appendEvents(tx, row, events, now));
    });
  } catch (error) {
    if (isError(error) && isDatabaseConflictError(error)) {
      throw new ConflictError(`Change set ${set.id} exists, or accepts one rule twice`);
    }
    throw error;
  }
}
