import { Knex } from 'knex';
import { finalChangeSetStates } from '@blx/backstage-plugin-blx-environments-common';
import { RepositoryWaker } from './githubWebhook';

/**
 * Wakes the open sets that have an item in a repository, or the one of them that is meant: in a repository that all
 * services share, every set would otherwise be read anew for each step of any other. What nobody waits for wakes nothing.
 */
export class DatabaseRepositoryWaker implements RepositoryWaker {
  readonly #db: Knex;
  readonly #wake: (id: string, by: string) => void;

  constructor(options: { db: Knex; wake: (id: string, by: string) => void }) {
    this.#db = options.db;
    this.#wake = options.wake;
  }

  async wakeRepository(fullName: string, delivery: string, changeSetId?: string): Promise<void> {
    const rows: { id: string }[] = await this.#db('change_set_item')
      .join('change_set', 'change_set.id', 'change_set_item.change_set_id')
      // The spelling of the forge may differ from the plan's.
      .whereRaw('lower(change_set_item.target) = ?', [fullName.toLowerCase()])
      .whereNotIn('change_set.state', [...finalChangeSetStates])
      .modify(query => {
        if (changeSetId !== undefined) query.where('change_set.id', changeSetId);
      })
      .distinct('change_set.id as id');
    for (const { id } of rows) this.#wake(id, `webhook:${delivery}`);
  }
}
