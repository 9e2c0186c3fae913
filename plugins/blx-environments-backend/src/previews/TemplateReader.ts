import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackstageCredentials, UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { isTemplateEntityV1beta3, TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { fetchContents, SerializedFile, serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { templateHash } from './templateHash';

/** A template as it is now: its entity, the files beside it, and one hash over both. */
export interface LoadedTemplate {
  templateRef: string;
  template: TemplateEntityV1beta3;
  folder: SerializedFile[];
  hash: string;
}

/** What reads templates; an interface so that tests can stand in for catalog and disk. */
export interface TemplateReader {
  /** With the caller's catalog rights. `NotFoundError` when there is none that the caller may see. */
  read(templateRef: string, credentials: BackstageCredentials): Promise<LoadedTemplate>;
}

// The dry run takes 10 MB of JSON, which is 7.4 MB of files.
const folderLimitBytes = 7 * 1024 * 1024;

/** Reads the entity from the catalog and its folder from a `file:` or a `url:` location. */
export class CatalogTemplateReader implements TemplateReader {
  readonly #catalog: CatalogService;
  readonly #reader: UrlReaderService;
  readonly #integrations: ScmIntegrations;

  constructor(options: { catalog: CatalogService; reader: UrlReaderService; integrations: ScmIntegrations }) {
    this.#catalog = options.catalog;
    this.#reader = options.reader;
    this.#integrations = options.integrations;
  }

  async read(templateRef: string, credentials: BackstageCredentials): Promise<LoadedTemplate> {
    const ref = parseTemplateRef(templateRef);
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity || !isTemplateEntityV1beta3(entity)) throw new NotFoundError(`There is no template ${ref}`);
    const folder = await this.#loadFolder(entity);
    return { templateRef: ref, template: entity, folder, hash: templateHash(entity, folder) };
  }

  async #loadFolder(entity: Entity): Promise<SerializedFile[]> {
    const baseUrl = locationOf(entity);
    const outputPath = await mkdtemp(join(tmpdir(), 'blx-template-'));
    try {
      await fetchContents({
        reader: this.#reader,
        integrations: this.#integrations,
        baseUrl,
        fetchUrl: '.',
        outputPath,
      });
      const files = await serializeDirectoryContents(outputPath);
      const size = files.reduce((sum, file) => sum + file.content.length, 0);
      if (size > folderLimitBytes) {
        throw new ConflictError(
          'The folder of the template is larger than 7 MB, which is more than a preview can carry',
        );
      }
      return files;
    } catch (error) {
      if (error instanceof ConflictError) throw error;
      throw new ServiceUnavailableError(
        'The files of the template cannot be read now: try again later',
        error,
      );
    } finally {
      await rm(outputPath, { recursive: true, force: true });
    }
  }
}

function parseTemplateRef(ref: string): string {
  let parsed;
  try {
    parsed = parseEntityRef(ref, { defaultKind: 'template', defaultNamespace: 'default' });
  } catch {
    throw new InputError('templateRef must look like template:default/microservice');
  }
  if (parsed.kind.toLocaleLowerCase('en-US') !== 'template') {
    throw new InputError('templateRef must name a template, such as template:default/microservice');
  }
  return stringifyEntityRef(parsed);
}

function locationOf(entity: Entity): string {
  const annotations = entity.metadata.annotations ?? {};
  const ref = annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  if (!ref) throw new ConflictError('The template has no location. Tell its owner.');
  const { type, target } = parseLocationRef(ref);
  if (type === 'url') return target;
  if (type === 'file') return `file://${target}`;
  throw new ConflictError(`The template comes from a location of type ${type}, which cannot be previewed`);
}
