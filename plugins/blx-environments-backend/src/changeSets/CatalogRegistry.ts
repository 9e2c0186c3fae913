import { ServiceUnavailableError } from '@backstage/errors';

/** What the reconciler asks of the software catalog. */
export interface CatalogRegistry {
  /** Whether a location `url:<target>` is registered. */
  hasLocation(target: string): Promise<boolean>;
  /** Registers `url:<target>`. Throws `CatalogRefusedError` where the catalog says no. */
  addLocation(target: string): Promise<void>;
  /** Refs of the entities that the catalog has read from there. */
  listEntitiesAt(target: string): Promise<string[]>;
  /** Where the entity was registered (`url:…`, `file:…`); undefined where there is no such entity. */
  findOrigin(entityRef: string): Promise<string | undefined>;
}

/** The catalog understood and said no. */
export class CatalogRefusedError extends ServiceUnavailableError {}
