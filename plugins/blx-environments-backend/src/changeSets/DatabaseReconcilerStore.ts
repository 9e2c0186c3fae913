import type { ChangeSetFile, ItemChange, NewEvent } from './ChangeSetStore';
import { changeSetTransaction, type DatabaseOptions } from './database/changeSetTransaction';
import { releaseClaim, renewClaim, takeClaim } from './database/claims';
import { readFiles } from './database/contents';
import { optionalJson, parseJson, toItems, toSet } from './database/mappers';
import { readEnvironments } from './database/listChangeSets';
import type { ChangeSetRow, ClaimRow, EdgeRow, ItemRow } from './database/rows';
import { assertMove } from './itemTransitions';
import { ClaimLostError, type ReconcilerStore, type Work } from './ReconcilerStore';

/** The reconciler's side of the tables; see the interface for the rules of claims and time. */
export class DatabaseReconcilerStore implements ReconcilerStore {
  readonly #options: DatabaseOptions;

  constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  async listDue(limit: number): Promise<string[]> {
    const { knex } = this.#options;
    const now = new Date().toISOString();
    const rows: Array<{ id: string }> = await knex('change_set')
      .leftJoin('change_set_claim', 'change_set_claim.change_set_id', 'change_set.id')
      .where('due_at', '<=', now)
      .whereIn('phase', ['opened', 'cancelling'])
      .andWhere(free => free.whereNull('holder').orWhere('claimed_until', '<=', now))
      .select('change_set.id')
      .orderBy('due_at')
      .limit(limit);
    return rows.map(({ id }) => id);
  }

  claim(id: string, holder: string, durationMs: number): Promise<boolean> {
    return takeClaim(this.#options.knex, id, holder, durationMs);
  }

  renew(id: string, holder: string, durationMs: number): Promise<boolean> {
    return renewClaim(this.#options.knex, id, holder, durationMs);
  }

  release(id: string, holder: string): Promise<void> {
    return releaseClaim(this.#options.knex, id, holder);
  }

  async loadWork(id: string): Promise<Work | undefined> {
    const { knex } = this.#options;
    const row = await knex<ChangeSetRow>('change_set').where({ id }).first();
    if (!row || (row.phase !== 'opened' && row.phase !== 'cancelling')) return undefined;
    const rows = await knex<ItemRow>('change_set_item').where({ change_set_id: id });
    const edges = await knex<EdgeRow>('change_set_edge').where({ change_set_id: id });
    const environments = (await readEnvironments(knex, [id])).get(id) ?? [];
    const { items: _, ...set } = toSet(row, environments, [], []);
    return {
      set,
      phase: row.phase,
      items: toItems(row.phase, rows, edges),
      cancellation: optionalJson(row.cancellation),
      wakes: row.wakes,
      isWoken: row.wakes > row.wakes_seen,
    };
  }

  listFiles(id: string, itemKey: string): Promise<ChangeSetFile[]> {
    return readFiles(this.#options.knex, id, itemKey);
  }

  changeItem(
    id: string,
    holder: string,
    itemKey: string,
    change: ItemChange,
    events: NewEvent[],
  ): Promise<void> {
    return changeSetTransaction(this.#options, id, async tx => {
      await this.#assertHeld(tx, id, holder);
      const item = await tx<ItemRow>('change_set_item').where({ change_set_id: id, key: itemKey }).first();
      if (!item) throw new Error(`Change set ${id} has no item ${itemKey}`);
      if (change.state) assertMove(itemKey, item.state, change.state);
      const { seen, unseen } = toColumns(item, change);
      const isSeen = Object.keys(seen).length > 0;
      if (isSeen || Object.keys(unseen).length > 0) {
        const updated = isSeen ? { updated_at: this.#options.clock.now().toISOString() } : {};
        await tx<ItemRow>('change_set_item')
          .where({ change_set_id: id, key: itemKey })
          .update({ ...seen, ...unseen, ...updated });
      }
      // What only the next attempt needs is no change for those who look.
      return isSeen || events.length > 0 ? { events } : undefined;
    });
  }

  finishCancellation(id: string, holder: string, remains: string[]): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      if (row.phase !== 'cancelling') return undefined;
      await this.#assertHeld(tx, id, holder);
      const { reason } = parseJson<{ reason: string }>(row.cancellation ?? '{"reason":""}');
      return {
        set: { phase: 'cancelled', outcome: JSON.stringify({ reason, remains }), due_at: null },
        events: [
          {
            type: 'cancelled',
            message: ['Cancelled.', ...(remains.length > 0 ? remains : ['Nothing remains behind.'])].join(
              ' ',
            ),
            by: 'reconciler',
          },
        ],
      };
    });
  }

  async settle(id: string, holder: string, pass: { wakes: number; dueAt?: Date }): Promise<void> {
    await this.#options.knex.transaction(async tx => {
      await this.#assertHeld(tx, id, holder);
      await tx<ChangeSetRow>('change_set').where({ id }).update({ wakes_seen: pass.wakes });
      // A sign that came during the pass stays: the set is due at once, as the sign left it.
      await tx<ChangeSetRow>('change_set')
        .where({ id, wakes: pass.wakes })
        .update({ due_at: pass.dueAt?.toISOString() ?? null });
    });
  }

  async wake(id: string): Promise<void> {
    const { knex } = this.#options;
    await knex<ChangeSetRow>('change_set')
      .where({ id })
      .whereIn('phase', ['opened', 'cancelling'])
      .whereIn('state', ['in-progress', 'needs-attention'])
      .update({ due_at: new Date().toISOString(), wakes: knex.raw('wakes + 1') });
  }

  async #assertHeld(tx: DatabaseOptions['knex'], id: string, holder: string): Promise<void> {
    const claim = await tx<ClaimRow>('change_set_claim')
      .where({ change_set_id: id, holder })
      .forUpdate()
      .first();
    if (!claim) throw new ClaimLostError(id);
  }
}

/** The columns that really change, apart by whether people see them. Memory is merged: a step adds what it learned. */
function toColumns(item: ItemRow, change: ItemChange): { seen: Partial<ItemRow>; unseen: Partial<ItemRow> } {
  const memory = { ...parseJson<object>(item.memory), ...change.memory };
  return {
    seen: changed(item, {
      state: change.state,
      url: change.url,
      attempt: change.attempt,
      last_error: nullable(change.problem),
      waits_for: nullable(change.waitsFor),
    }),
    unseen: changed(item, { memory: JSON.stringify(memory), not_before: change.notBefore }),
  };
}

function changed(item: ItemRow, wanted: Partial<ItemRow>): Partial<ItemRow> {
  const before = new Map<string, unknown>(Object.entries(item));
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => value !== undefined && value !== before.get(column)),
  );
}

function nullable(value: object | null | undefined): string | null | undefined {
  return value === undefined || value === null ? value : JSON.stringify(value);
}
