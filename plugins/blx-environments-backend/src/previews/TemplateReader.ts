import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { isTemplateEntityV1beta3, TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { SerializedFile } from '@backstage/plugin-scaffolder-node';
import { TemplateFolders } from './TemplateFolders';
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

/** Reads the entity from the catalog and its folder from a `file:` or a `url:` location. */
export class CatalogTemplateReader implements TemplateReader {
  readonly #catalog: CatalogService;
  readonly #folders: TemplateFolders;

  constructor(options: { catalog: CatalogService; folders: TemplateFolders }) {
    this.#catalog = options.catalog;
    this.#folders = options.folders;
  }

  async read(templateRef: string, credentials: BackstageCredentials): Promise<LoadedTemplate> {
    const ref = parseTemplateRef(templateRef);
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity || !isTemplateEntityV1beta3(entity)) throw new NotFoundError(`There is no template ${ref}`);
    const folder = await this.#folders.load(locationOf(entity));
    return { templateRef: ref, template: entity, folder, hash: templateHash(entity, folder) };
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
