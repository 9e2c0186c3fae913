import { CatalogRefusedError, type CatalogRegistry } from '../changeSets/CatalogRegistry';
import type { ForgeHook } from './InMemoryForge';

/** A catalog in memory: it reads an entity from a location when a test says so. */
export class InMemoryCatalog {
  readonly locations: string[] = [];
  /** Origin by entity ref. */
  readonly entities = new Map<string, string>();
  /** The entity that is read from every new location at once; without it the catalog takes its time. */
  readsAtOnce?: string;
  refusal?: string;
  hook: ForgeHook = () => {};

  asRegistry(): CatalogRegistry {
    return {
      hasLocation: async target => {
        this.hook('hasLocation', 'before');
        return this.locations.includes(target);
      },
      addLocation: async target => {
        this.hook('addLocation', 'before');
        if (this.refusal) throw new CatalogRefusedError(this.refusal);
        if (this.locations.includes(target)) throw new CatalogRefusedError('exists already');
        this.locations.push(target);
        if (this.readsAtOnce) this.entities.set(this.readsAtOnce, `url:${target}`);
        this.hook('addLocation', 'after');
      },
      listEntitiesAt: async target =>
        [...this.entities].filter(([, origin]) => origin === `url:${target}`).map(([ref]) => ref),
      findOrigin: async ref => this.entities.get(ref),
    };
  }
}
