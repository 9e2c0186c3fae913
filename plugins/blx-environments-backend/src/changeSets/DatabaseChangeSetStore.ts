import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import type { ChangeSetListQuery, ChangeSetStore, NewChangeSet, OpenedContents } from './ChangeSetStore';
import { changeSetTransaction, type DatabaseOptions } from './database/changeSetTransaction';
import { readChecks, readFiles, writeContents } from './database/contents';
import { readHistory } from './database/events';
import { listChangeSets } from './database/listChangeSets';
import { parseJson } from './database/mappers';
import { planColumns } from './database/plan';
import { readChangeSets } from './database/readChangeSets';
import type { ItemRow } from './database/rows';
import { insertChangeSet } from './database/submission';
import { DatabaseReconcilerStore } from './DatabaseReconcilerStore';
import { assertMove } from './itemTransitions';
import type { ChangeSetChanged, ReconcilerStore } from './ReconcilerStore';

/** Change sets in SQLite or PostgreSQL. Each method is described by the interface. */
export class DatabaseChangeSetStore implements ChangeSetStore {
  readonly #options: DatabaseOptions;

  /** Brings the tables up to date first. `onChange` hears of every committed change, the reconciler's included. */
  static async create(options: {
    database: DatabaseService;
    clock: Pick<Clock, 'now'>;
    onChange?: (changed: ChangeSetChanged) => void;
  }): Promise<DatabaseChangeSetStore> {
    const knex = await options.database.getClient();
    if (!options.database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('@blx/backstage-plugin-blx-environments-backend', 'migrations'),
      });
    }
    return new DatabaseChangeSetStore({ ...options, knex });
  }

  private constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  /** The same sets for the reconciler. */
  forReconciler(): ReconcilerStore {
    return new DatabaseReconcilerStore(this.#options);
  }

  async create(set: NewChangeSet): Promise<void> {
    await insertChangeSet(this.#options.knex, set, this.#now());
    this.#options.onChange?.({
      id: set.id,
      revision: 1,
      requesterRef: set.requesterRef,
      ownerRef: set.plan.ownerRef,
    });
  }

  setTask(id: string, taskId: string): Promise<void> {
    return changeSetTransaction(this.#options, id, async (_, row) =>
      row.task_id === taskId ? undefined : { set: { task_id: taskId }, events: [] },
    );
  }

  async get(id: string) {
    return (await readChangeSets(this.#options.knex, [id])).get(id);
  }

  async getMany(ids: string[]) {
    const sets = await readChangeSets(this.#options.knex, [...new Set(ids)]);
    return ids.map(id => sets.get(id));
  }

  list(query: ChangeSetListQuery) {
    return listChangeSets(this.#options.knex, query);
  }

  async getHistory(id: string) {
    const history = await readHistory(this.#options.knex, id);
    if (!history) throw new NotFoundError(`There is no change set ${id}`);
    return history;
  }

  listFiles(id: string, itemKey: string) {
    return readFiles(this.#options.knex, id, itemKey);
  }

  async getFile(id: string, itemKey: string, path: string) {
    return (await readFiles(this.#options.knex, id, itemKey, path))[0];
  }

  getChecks(id: string) {
    return readChecks(this.#options.knex, id);
  }

  async listOpenByTarget(target: string): Promise<string[]> {
    const rows: Array<{ id: string }> = await this.#options
      .knex('change_set')
      .join('change_set_item', 'change_set_item.change_set_id', 'change_set.id')
      .whereIn('phase', ['opened', 'cancelling'])
      .whereIn('change_set.state', ['in-progress', 'needs-attention'])
      .whereRaw('lower(target) = ?', [target.toLowerCase()])
      .distinct('id')
      .orderBy('id');
    return rows.map(({ id }) => id);
  }

  open(id: string, contents: OpenedContents): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      // The task repeats its call when the answer was lost on the way: the same files are there already.
      if (row.phase === 'opened') return undefined;
      if (row.phase !== 'submitted')
        throw new ConflictError(`Change set ${id} is ${row.state} and cannot be opened`);
      await writeContents(tx, id, contents, this.#now());
      return {
        set: { ...planColumns(id, contents.plan), phase: 'opened' },
        events: [
          { type: 'opened', message: 'Rendered again as in the preview, and opened', by: row.requester_ref },
        ],
        isDue: true,
      };
    });
  }

  awaitDecision(
    id: string,
    contents: OpenedContents,
    decision: { reason: string; digest: string; changedPaths: string[] },
  ): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      if (row.phase !== 'submitted' && row.phase !== 'awaiting-decision') {
        throw new ConflictError(`Change set ${id} is ${row.state}: there is nothing to decide`);
      }
      await writeContents(tx, id, contents, this.#now());
      return {
        set: {
          ...planColumns(id, contents.plan),
          phase: 'awaiting-decision',
          decision: JSON.stringify(decision),
        },
        events: [{ type: 'decision-needed', message: decision.reason, by: 'reconciler' }],
      };
    });
  }

  decide(id: string, decision: 'open' | 'withdraw', digest: string, by: string): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      if (row.phase !== 'awaiting-decision' || row.decision === null) {
        throw new ConflictError(`Change set ${id} is ${row.state}: there is nothing to decide`);
      }
      const shown = parseJson<{ digest: string }>(row.decision).digest;
      if (shown !== digest) {
        throw new ConflictError('The diff changed since you looked at it. Read it again, then decide.');
      }
      if (decision === 'withdraw')
        return this.#end(tx, id, 'withdrawn', 'Withdrawn after the live repositories moved', by);
      return {
        set: { phase: 'opened', digest, decision: null },
        events: [{ type: 'opened', message: 'Opened with the new diff', by }],
        isDue: true,
      };
    });
  }

  reject(id: string, reason: string, by: string): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      if (row.phase === 'rejected') return undefined;
      if (row.phase !== 'submitted')
        throw new ConflictError(`Change set ${id} is ${row.state} and cannot be rejected`);
      return this.#end(tx, id, 'rejected', reason, by);
    });
  }

  requestCancel(id: string, reason: string, by: string): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      if (row.phase === 'submitted' || row.phase === 'awaiting-decision') {
        return this.#end(tx, id, 'withdrawn', reason, by);
      }
      if (row.phase !== 'opened' || row.state === 'done') {
        const state = row.phase === 'cancelling' ? 'being cancelled already' : row.state;
        throw new ConflictError(`Change set ${id} is ${state}: there is nothing to cancel`);
      }
      await tx<ItemRow>('change_set_item')
        .where({ change_set_id: id })
        .whereNotIn('state', ['done', 'cancelled'])
        .update({ attempt: 0, last_error: null, not_before: null, updated_at: this.#now() });
      await tx<ItemRow>('change_set_item')
        .where({ change_set_id: id })
        .whereIn('state', ['blocked', 'failed'])
        .update({ state: 'in-progress', waits_for: null });
      return {
        set: { phase: 'cancelling', cancellation: JSON.stringify({ by, reason }) },
        events: [{ type: 'cancel-requested', message: `Asked to stop: ${reason}`, by }],
        isDue: true,
      };
    });
  }

  retry(id: string, itemKey: string, by: string): Promise<void> {
    return changeSetTransaction(this.#options, id, async (tx, row) => {
      const item = await tx<ItemRow>('change_set_item').where({ change_set_id: id, key: itemKey }).first();
      if (!item) throw new NotFoundError(`Change set ${id} has no item ${itemKey}`);
      const isOpen = row.phase === 'opened' || row.phase === 'cancelling';
      if (!isOpen || (item.state !== 'blocked' && item.state !== 'failed')) {
        throw new ConflictError(
          `Item ${itemKey} is ${item.state}: only blocked and failed items can be tried again`,
        );
      }
      assertMove(itemKey, item.state, 'in-progress');
      await tx<ItemRow>('change_set_item').where({ change_set_id: id, key: itemKey }).update({
        state: 'in-progress',
        attempt: 0,
        last_error: null,
        waits_for: null,
        not_before: null,
        updated_at: this.#now(),
      });
      return {
        events: [{ type: 'retry-requested', itemKey, message: 'Is to be tried again', by }],
        isDue: true,
      };
    });
  }

  async #end(
    tx: Parameters<Parameters<typeof changeSetTransaction>[2]>[0],
    id: string,
    phase: 'withdrawn' | 'rejected',
    reason: string,
    by: string,
  ) {
    await tx<ItemRow>('change_set_item')
      .where({ change_set_id: id })
      .update({ state: 'cancelled', updated_at: this.#now() });
    const outcome = JSON.stringify({ reason, remains: [] });
    return {
      set: { phase, outcome, decision: null },
      events: [{ type: phase, message: reason, by }],
    };
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}
