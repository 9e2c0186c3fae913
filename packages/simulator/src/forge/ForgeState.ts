import { z } from 'zod';
import { Collection } from '../state/Collection';
import type { StateDatabase } from '../state/StateDatabase';
import { tokenRecord } from './app/Token';
import { checkRunRecord, checkSwitchRecord, statusRecord } from './checks/Check';
import { commentRecord, pullEventRecord, pullRecord, reviewRecord } from './pulls/Pull';
import { protectionRecord } from './repositories/Protection';
import { repositoryRecord } from './repositories/Repository';
import { deliveryRecord, hookRecord } from './webhooks/Hook';

/** A merge that has its commit but may not have reached the branch: finished or dropped at the next start. */
const mergeIntentRecord = z.object({
  repository: z.string(),
  number: z.number(),
  sha: z.string(),
  by: z.string(),
});

/** Everything the forge remembers besides git. Keys are named at each collection. */
export class ForgeState {
  /** repository */
  readonly repositories;
  /** repository, branch */
  readonly protections;
  /** repository, pull number */
  readonly pulls;
  /** repository, pull number, id */
  readonly reviews;
  /** repository, pull number, id */
  readonly comments;
  /** repository, pull number, id */
  readonly pullEvents;
  /** repository, pull number */
  readonly mergeIntents;
  /** repository, commit, id */
  readonly statuses;
  /** repository, commit, id */
  readonly checkRuns;
  /** repository or `*`, context or `*` */
  readonly checkSwitches;
  /** SHA-256 */
  readonly tokens;
  /** id */
  readonly hooks;
  /** id; webhooks that wait to be sent */
  readonly outbox;
  /** id; webhooks that were sent or lost */
  readonly deliveries;

  constructor(database: StateDatabase) {
    this.repositories = new Collection(database, 'repository', repositoryRecord);
    this.protections = new Collection(database, 'protection', protectionRecord);
    this.pulls = new Collection(database, 'pull', pullRecord);
    this.reviews = new Collection(database, 'review', reviewRecord);
    this.comments = new Collection(database, 'comment', commentRecord);
    this.pullEvents = new Collection(database, 'pull-event', pullEventRecord);
    this.mergeIntents = new Collection(database, 'merge-intent', mergeIntentRecord);
    this.statuses = new Collection(database, 'status', statusRecord);
    this.checkRuns = new Collection(database, 'check-run', checkRunRecord);
    this.checkSwitches = new Collection(database, 'check-switch', checkSwitchRecord);
    this.tokens = new Collection(database, 'token', tokenRecord);
    this.hooks = new Collection(database, 'hook', hookRecord);
    this.outbox = new Collection(database, 'outbox', deliveryRecord);
    this.deliveries = new Collection(database, 'delivery', deliveryRecord);
  }

  /** Forgets everything that belongs to a repository. */
  deleteRepository(repository: string): void {
    this.repositories.delete(repository);
    for (const part of [
      this.protections,
      this.pulls,
      this.reviews,
      this.comments,
      this.pullEvents,
      this.mergeIntents,
      this.statuses,
      this.checkRuns,
      this.checkSwitches,
    ]) {
      part.deleteBelow(repository);
    }
    for (const hook of this.hooks.list()) {
      if (hook.repository === repository) this.hooks.delete(hookKey(hook.id));
    }
  }
}

export function hookKey(id: number): string {
  return String(id).padStart(12, '0');
}
