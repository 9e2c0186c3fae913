import { AuditorService, AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { z } from 'zod';
import { audited } from '../audit/audited';
import { ChangeSetStore } from '../changeSets/ChangeSetStore';
import { PreviewStore } from '../previews/PreviewStore';

/** @internal */
export interface TaskWatcherOptions {
  auditor: AuditorService;
  auth: AuthService;
  changeSets: ChangeSetStore;
  clock: Clock;
  logger: LoggerService;
  previews: PreviewStore;
  scaffolder: ScaffolderService;
  /** How often a fresh task is looked at. */
  intervalMs?: number;
}

/** A set without a task after this long was cut off between its two writes. */
const startLimitMs = 2 * 60 * 1000;
/** For how long a fresh task is watched closely; the sweep looks after the rest. */
const watchLimitMs = 5 * 60 * 1000;

const failureSchema = z.object({ error: z.object({ message: z.string() }) });

/**
 * Rejects submitted sets whose task ended without handing over its files. The task itself opens a set; this is for
 * the tasks that cannot say any more what happened to them.
 */
export class TaskWatcher {
  readonly #options: TaskWatcherOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(options: TaskWatcherOptions) {
    this.#options = options;
  }

  /** Looks at a fresh task every second, so that its page says soon why nothing comes. */
  watch(id: string): void {
    const until = Date.now() + watchLimitMs;
    const again = () => {
      if (this.#isStopped || Date.now() > until) return;
      const timer = setTimeout(async () => {
        this.#timers.delete(timer);
        const isOver = await this.#look(id).catch(error => this.#report(id, error));
        if (!isOver) again();
      }, this.#options.intervalMs ?? 1000);
      timer.unref();
      this.#timers.add(timer);
    };
    again();
  }

  /** All submitted sets: after a restart nobody watches them. */
  async sweep(): Promise<void> {
    const { items } = await this.#options.changeSets.list({ states: ['submitted'], offset: 0, limit: 100 });
    for (const { id } of items) await this.#look(id).catch(error => this.#report(id, error));
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Whether there is nothing more to watch. */
  async #look(id: string): Promise<boolean> {
    const { auth, changeSets, scaffolder } = this.#options;
    const set = await changeSets.get(id);
    if (!set || set.state !== 'submitted') return true;
    const { taskId } = set;
    if (!taskId) {
      const age = this.#options.clock.now().getTime() - Date.parse(set.createdAt);
      if (age < startLimitMs) return false;
      return this.#reject(id, 'The submit was interrupted before its task started.');
    }
    const credentials = await auth.getOwnServiceCredentials();
    const task = await scaffolder.getTask({ taskId }, { credentials }).catch(error => {
      if (isError(error) && error.name === 'ResponseError' && error.statusCode === 404) return undefined;
      throw error;
    });
    if (task && (task.status === 'open' || task.status === 'processing')) return false;
    // The task may have handed its files over between the two looks.
    if ((await changeSets.get(id))?.state !== 'submitted') return true;
    if (!task) return this.#reject(id, 'The task that renders the files is gone.');
    if (task.status === 'cancelled')
      return this.#reject(id, 'The task that renders the files was cancelled.');
    const reason = task.status === 'failed' ? await this.#failure(taskId) : undefined;
    return this.#reject(
      id,
      reason
        ? `The task that renders the files failed: ${reason}.`
        : 'The task that renders the files ended without handing them over.',
    );
  }

  async #failure(taskId: string): Promise<string | undefined> {
    const { auth, scaffolder } = this.#options;
    const logs = await scaffolder.getLogs({ taskId }, { credentials: await auth.getOwnServiceCredentials() });
    const completion = failureSchema.safeParse(logs.findLast(event => event.type === 'completion')?.body);
    const line = completion.data?.error.message.split('\n')[0].slice(0, 500);
    return line?.replace(/\.$/, '');
  }

  async #reject(id: string, reason: string): Promise<true> {
    const { auditor, changeSets, previews } = this.#options;
    const words = `${reason} Nothing was written: make a new preview and submit that.`;
    await audited(auditor, { eventId: 'change-set-reject', meta: { id, reason } }, () =>
      changeSets.reject(id, words, 'portal'),
    );
    const preview = await previews.findByChangeSet(id);
    if (preview) await previews.remove(preview.id);
    return true;
  }

  #report(id: string, error: unknown): false {
    this.#options.logger.warn(
      `The task of change set ${id} cannot be looked at now, again soon: ${toError(error).message}`,
    );
    return false;
  }
}
