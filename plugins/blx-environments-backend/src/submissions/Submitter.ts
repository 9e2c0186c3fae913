import { isDeepStrictEqual } from 'node:util';
import { BackstageCredentials, BackstageUserPrincipal, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { newChangeSetId } from '../changeSets/changeSetId';
import { ChangeSetStore } from '../changeSets/ChangeSetStore';
import { OwnerGuard } from '../permissions/OwnerGuard';
import { PreviewStore, StoredPreview } from '../previews/PreviewStore';
import { TemplateReader } from '../previews/TemplateReader';
import { blockingChecks, describeBlocking } from './blockingFindings';
import { checkAcceptances, GivenAcceptance } from './checkAcceptances';
import { TaskWatcher } from './TaskWatcher';

/** @internal */
export interface SubmitterOptions {
  changeSets: ChangeSetStore;
  clock: Clock;
  logger: LoggerService;
  owners: OwnerGuard;
  previews: PreviewStore;
  scaffolder: ScaffolderService;
  tasks: TaskWatcher;
  templates: TemplateReader;
}

/** Turns a preview that somebody looked at into a change set, and starts the task that renders it again. */
export class Submitter {
  readonly #options: SubmitterOptions;

  constructor(options: SubmitterOptions) {
    this.#options = options;
  }

  /**
   * Answers the id of the set. A second submit of the same preview (a double click, an answer that got lost) answers
   * the set of the first.
   */
  async submit(
    request: { digest: string; acceptances: GivenAcceptance[] },
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<{ id: string }> {
    const { clock, changeSets, logger, owners, previews, templates } = this.#options;
    const requesterRef = credentials.principal.userEntityRef;
    const now = clock.now();
    const preview = await previews.find(request.digest, requesterRef, now);
    if (!preview) {
      throw new ConflictError('This preview is unknown or has expired: make a new one and submit that');
    }
    if (preview.changeSetId) return this.#earlier(preview.changeSetId, request.acceptances);
    const { hash } = await templates.read(preview.templateRef, credentials);
    if (hash !== preview.templateHash) {
      throw new ConflictError('The template changed since this preview: make a new one and look at it again');
    }
    await owners.assertMayOwn(preview.plan.ownerRef, credentials);
    const acceptances = checkAcceptances(request.acceptances, preview.checks, requesterRef, now);
    const blocking = blockingChecks(preview.checks, acceptances, now);
    if (blocking.length > 0) throw new ConflictError(describeBlocking(blocking));

    const id = newChangeSetId(now);
    const holder = await previews.claim(preview.id, id);
    if (holder !== id) return this.#earlier(holder, request.acceptances);
    try {
      await changeSets.create({
        id,
        plan: preview.plan,
        requesterRef,
        templateRef: preview.templateRef,
        templateHash: preview.templateHash,
        values: preview.values,
        digest: preview.digest,
        acceptances,
      });
    } catch (error) {
      // The preview can be submitted again: it belongs to no set.
      await previews.release(preview.id, id);
      throw error;
    }
    logger.info(`Change set ${id} was submitted from ${preview.templateRef}`);
    await this.#startTask(id, preview, credentials);
    return { id };
  }

  /** The set exists from here on: a task that cannot start is said on its page, not lost in an error of this request. */
  async #startTask(
    id: string,
    preview: StoredPreview,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<void> {
    const { changeSets, logger, scaffolder, tasks } = this.#options;
    try {
      const { taskId } = await scaffolder.scaffold(
        {
          templateRef: preview.templateRef,
          values: {
            ...preview.values,
            requester: preview.requesterRef,
            changeSet: { id, digest: preview.digest },
          },
        },
        { credentials },
      );
      await changeSets.setTask(id, taskId);
      tasks.watch(id);
    } catch (error) {
      logger.warn(`The task of change set ${id} did not start: ${toError(error).message}`);
      await changeSets.reject(
        id,
        'The scaffolder did not start the task that renders the files. Nothing was written: submit a new preview.',
        'portal',
      );
    }
  }

  async #earlier(id: string, given: readonly GivenAcceptance[]): Promise<{ id: string }> {
    const set = await this.#options.changeSets.get(id);
    if (!set) {
      throw new ConflictError('The submit of this preview is under way or was interrupted: make a new one');
    }
    if (set.state === 'rejected' || set.state === 'withdrawn') {
      throw new ConflictError(`This preview was submitted as ${id}, which was ${set.state}: make a new one`);
    }
    if (!isDeepStrictEqual(acceptedAs(set.acceptances), acceptedAs(given))) {
      throw new ConflictError(
        `This preview was submitted as ${id} with other accepted findings, which hold: make a new preview to change them`,
      );
    }
    return { id };
  }
}

/** What was accepted and why, in one order, without who did. */
function acceptedAs(acceptances: readonly GivenAcceptance[]): string[][] {
  return acceptances.map(({ rule, reason, until }) => [rule, reason.trim(), until]).sort();
}
