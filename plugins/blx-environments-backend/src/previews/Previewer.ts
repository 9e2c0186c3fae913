import { randomUUID } from 'node:crypto';
import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { ChangeSetPlan, FileDiff, Preview } from '@blx/backstage-plugin-blx-environments-common';
import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { parseEntityRef } from '@backstage/catalog-model';
import { ForgeReader } from '../forge/ForgeReader';
import { NameChecker } from '../names/NameChecker';
import { OwnerGuard } from '../permissions/OwnerGuard';
import { assertKnownEntities } from './assertKnownEntities';
import { ComparedFile, compareWithForge, toPreviewFile } from './compareWithForge';
import { fileDiff } from './fileDiff';
import { preflight } from './preflight';
import { PreviewStore, StoredPreview } from './PreviewStore';
import { runDryRun } from './runDryRun';
import { Semaphore } from './Semaphore';
import { Stopwatch } from './Stopwatch';
import { TemplateReader } from './TemplateReader';
import { validateValues } from './validateValues';

/** How long a preview can be submitted. */
export const previewLifetimeMs = 30 * 60 * 1000;

/** @internal */
export interface PreviewerOptions {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  forge: ForgeReader;
  logger: LoggerService;
  names: NameChecker;
  owners: OwnerGuard;
  scaffolder: ScaffolderService;
  semaphore: Semaphore;
  store: PreviewStore;
  templates: TemplateReader;
}

/** Makes previews and shows them to whoever asked for them. */
export class Previewer {
  readonly #options: PreviewerOptions;

  constructor(options: PreviewerOptions) {
    this.#options = options;
  }

  async create(
    request: { templateRef: string; values: JsonObject },
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Preview> {
    const { catalog, logger, templates } = this.#options;
    const watch = new Stopwatch();
    const loaded = await watch.time('template', () => templates.read(request.templateRef, credentials));
    const values = await watch.time('values', () => validateValues(loaded.template, request.values));
    await watch.time('references', () => assertKnownEntities(catalog, values, credentials));
    const queued = watch.start('queue');
    return this.#options.semaphore.run(async () => {
      queued();
      const { auth, clock, forge, owners, scaffolder, store } = this.#options;
      const requesterRef = credentials.principal.userEntityRef;
      const rendered = await watch.time('dry run', async () =>
        runDryRun({
          loaded,
          values,
          requesterRef,
          scaffolder,
          credentials: await auth.getOwnServiceCredentials(),
          logger,
        }),
      );
      const { plan } = rendered;
      await watch.time('owner', () => owners.assertMayOwn(plan.ownerRef, credentials));
      const [comparison, names] = await Promise.all([
        watch.time('comparison', () => compareWithForge(plan, rendered.files, forge)),
        watch.time('name', () => this.#checkName(plan)),
      ]);
      const now = clock.now();
      const preview: StoredPreview = {
        id: randomUUID(),
        digest: comparison.digest,
        requesterRef,
        templateRef: loaded.templateRef,
        templateHash: loaded.hash,
        values,
        plan,
        checks: [...rendered.checks, ...preflight({ plan, comparison, names })],
        existingRepositories: [...comparison.repositories]
          .filter(([, repository]) => repository !== undefined)
          .map(([name]) => name),
        createdAt: now,
        expiresAt: new Date(now.getTime() + previewLifetimeMs),
      };
      await watch.time('store', () => store.create(preview, comparison.files));
      logger.debug(`Preview of ${loaded.templateRef} with ${comparison.files.length} files: ${watch}`);
      return toPreview(preview, comparison.files);
    });
  }

  async get(digest: string, requesterRef: string): Promise<Preview> {
    const preview = await this.#find(digest, requesterRef);
    return toPreview(preview, await this.#options.store.listFiles(preview.id));
  }

  async getFile(
    request: { digest: string; itemKey: string; path: string },
    requesterRef: string,
  ): Promise<FileDiff> {
    const preview = await this.#find(request.digest, requesterRef);
    const file = await this.#options.store.getFile(preview.id, request.itemKey, request.path);
    const target = preview.plan.items.find(item => item.key === request.itemKey)?.target;
    if (!file || !target) throw new NotFoundError('This preview has no such file');
    return fileDiff(file, target, this.#options.forge);
  }

  async #find(digest: string, requesterRef: string): Promise<StoredPreview> {
    const { clock, store } = this.#options;
    const preview = await store.find(digest, requesterRef, clock.now());
    if (!preview) throw new NotFoundError('This preview is unknown or has expired: make a new one');
    return preview;
  }

  /** Only a set that introduces a service introduces a name. */
  async #checkName(plan: ChangeSetPlan) {
    const isNewService = plan.kind === 'microservice' && plan.items.some(item => item.kind === 'repository');
    if (!isNewService) return undefined;
    const { name } = parseEntityRef(plan.subjectRef);
    return this.#options.names.check({ name, environments: plan.environments });
  }
}

function toPreview(preview: StoredPreview, files: readonly ComparedFile[]): Preview {
  const { plan } = preview;
  const existing = new Set(preview.existingRepositories);
  const byItem = new Map<string, ComparedFile[]>();
  for (const file of files) {
    const own = byItem.get(file.itemKey);
    if (own) own.push(file);
    else byItem.set(file.itemKey, [file]);
  }
  return {
    digest: preview.digest,
    templateRef: preview.templateRef,
    templateHash: preview.templateHash,
    kind: plan.kind,
    title: plan.title,
    subjectRef: plan.subjectRef,
    ownerRef: plan.ownerRef,
    environments: plan.environments,
    items: plan.items.map(item => ({
      key: item.key,
      kind: item.kind,
      title: item.title,
      target: item.target,
      dependsOn: item.dependsOn,
      reviewers: item.reviewers,
      targetExists: existing.has(item.target.toLowerCase()),
      files: (byItem.get(item.key) ?? []).map(toPreviewFile).sort((a, b) => (a.path < b.path ? -1 : 1)),
    })),
    checks: preview.checks,
    createdAt: preview.createdAt.toISOString(),
    expiresAt: preview.expiresAt.toISOString(),
  };
}
