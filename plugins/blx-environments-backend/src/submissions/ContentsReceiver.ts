import { isDeepStrictEqual } from 'node:util';
import { BackstageCredentials, BackstageUserPrincipal, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { ChangeSetContents } from '@blx/backstage-plugin-blx-environments-common';
import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { ChangeSetStore, OpenedContents, StoredChangeSet } from '../changeSets/ChangeSetStore';
import { ForgeReader } from '../forge/ForgeReader';
import { ComparedFile, compareWithForge, Comparison } from '../previews/compareWithForge';
import { PreviewStore, StoredPreview } from '../previews/PreviewStore';
import { checkRenderedFiles, RenderedFile } from '../previews/renderedFiles';
import { stampProvenance } from '../previews/stampProvenance';
import { TemplateReader } from '../previews/TemplateReader';
import { blockingChecks, describeBlocking } from './blockingFindings';
import { movedSince } from './movedSince';

/** Who may hand over contents in a person's name: the task, never the person's browser. */
const taskRunner = 'plugin:scaffolder';

const again = 'Nothing was written: make a new preview and submit that.';
const previewGone = `The preview that was submitted is gone. ${again}`;

/** @internal */
export interface ContentsReceiverOptions {
  changeSets: ChangeSetStore;
  clock: Clock;
  forge: ForgeReader;
  logger: LoggerService;
  previews: PreviewStore;
  templates: TemplateReader;
}

/** Takes what a submitted set's task rendered, compares it with what the person saw and with the live world. */
export class ContentsReceiver {
  readonly #options: ContentsReceiverOptions;

  constructor(options: ContentsReceiverOptions) {
    this.#options = options;
  }

  /**
   * Opens the set, or lets a person decide when the live repositories moved. A template that renders something else
   * than what was seen rejects the set; the `ConflictError` then stands in the log of the task.
   */
  async receive(
    id: string,
    contents: ChangeSetContents,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<{ state: 'in-progress' | 'awaiting-decision' }> {
    const set = await this.#submittedSet(id, credentials);
    const preview = await this.#options.previews.findByChangeSet(id);
    const files = stampProvenance(decode(contents), set.templateHash);
    const seen = preview ? await this.#options.previews.listFiles(preview.id) : [];
    const objection = await this.#objection(set, preview, seen, { contents, files, credentials });
    if (objection || !preview) {
      await this.#options.changeSets.reject(id, objection ?? previewGone, 'portal');
      throw new ConflictError(objection ?? previewGone);
    }
    const comparison = await compareWithForge(preview.plan, files, this.#options.forge);
    const opened: OpenedContents = {
      plan: preview.plan,
      checks: preview.checks,
      files: comparison.files.map(toStored),
    };
    const state = await this.#openOrAsk(set, opened, { preview, seen, comparison });
    await this.#options.previews.remove(preview.id);
    this.#options.logger.info(`Change set ${id} has its files and is ${state}`);
    return { state };
  }

  async #submittedSet(
    id: string,
    { principal }: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<StoredChangeSet> {
    if (principal.actor?.subject !== taskRunner) {
      throw new NotAllowedError('Contents come from the task that a submit starts, from nobody else');
    }
    const set = await this.#options.changeSets.get(id);
    if (!set || set.requesterRef !== principal.userEntityRef) {
      throw new NotFoundError(`There is no change set ${id} that you requested`);
    }
    if (set.state !== 'submitted') {
      throw new ConflictError(`The change set ${id} is ${set.state} and takes no files any more`);
    }
    return set;
  }

  /** Why this is not what the person saw and may submit; undefined when it is. */
  async #objection(
    set: StoredChangeSet,
    preview: StoredPreview | undefined,
    seen: readonly ComparedFile[],
    now: {
      contents: ChangeSetContents;
      files: readonly RenderedFile[];
      credentials: BackstageCredentials<BackstageUserPrincipal>;
    },
  ): Promise<string | undefined> {
    if (!preview) return previewGone;
    const { hash } = await this.#options.templates.read(set.templateRef, now.credentials);
    if (hash !== set.templateHash) return `The template changed after the preview. ${again}`;
    if (!isDeepStrictEqual(now.contents.plan, preview.plan)) {
      return `The template plans something else now than in the preview. ${again}`;
    }
    if (!isSameRendering(now.files, seen)) {
      return `The template renders other files now than in the preview. ${again}`;
    }
    const blocking = blockingChecks(now.contents.checks, set.acceptances, this.#options.clock.now());
    return blocking.length > 0 ? `${describeBlocking(blocking)} ${again}` : undefined;
  }

  async #openOrAsk(
    set: StoredChangeSet,
    opened: OpenedContents,
    compared: { preview: StoredPreview; seen: readonly ComparedFile[]; comparison: Comparison },
  ): Promise<'in-progress' | 'awaiting-decision'> {
    const { changeSets } = this.#options;
    if (compared.comparison.digest === set.digest) {
      await changeSets.open(set.id, opened);
      return 'in-progress';
    }
    const { reason, changedPaths } = movedSince(compared);
    await changeSets.awaitDecision(set.id, opened, {
      reason,
      changedPaths,
      digest: compared.comparison.digest,
    });
    return 'awaiting-decision';
  }
}

function decode({ plan, files }: ChangeSetContents): RenderedFile[] {
  return checkRenderedFiles(
    plan,
    files.map(({ base64Content, ...file }) => {
      const content = Buffer.from(base64Content, 'base64');
      if (content.toString('base64').replace(/=+$/, '') !== base64Content.replace(/=+$/, '')) {
        throw new InputError(`The content of ${JSON.stringify(file.path)} is not base64`);
      }
      return { ...file, content };
    }),
  );
}

function isSameRendering(files: readonly RenderedFile[], seen: readonly RenderedFile[]): boolean {
  const key = (file: RenderedFile) => JSON.stringify([file.itemKey, file.path, file.mode]);
  const before = new Map(seen.map(file => [key(file), file.content]));
  return (
    files.length === before.size &&
    files.every(file => {
      const content = before.get(key(file));
      return content !== undefined && content.equals(file.content);
    })
  );
}

function toStored({ status: _, ...file }: ComparedFile) {
  return file;
}
