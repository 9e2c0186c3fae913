import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** An answer that is nothing but the full ref of something in the catalog. */
const entityRef = /^(component|api|resource|system|domain|group|user):[\w.-]+\/[\w.-]+$/i;

/**
 * Refuses answers that name what the catalog does not have: a service of such a system or owner would be registered
 * with a relation to nothing. Looked up with the caller's rights, so that nobody learns what is hidden from them.
 */
export async function assertKnownEntities(
  catalog: CatalogService,
  values: Record<string, JsonValue>,
  credentials: BackstageCredentials,
): Promise<void> {
  const refs = [...new Set(Object.values(values).flat().filter(isEntityRef))];
  if (refs.length === 0) return;
  const { items } = await catalog.getEntitiesByRefs({ entityRefs: refs, fields: ['kind'] }, { credentials });
  const unknown = refs.filter((_, index) => items[index] === undefined);
  if (unknown.length > 0) {
    throw new InputError(`The catalog has no ${unknown.join(' and no ')}: choose one of those that it has`);
  }
}

function isEntityRef(value: JsonValue): value is string {
  return typeof value === 'string' && entityRef.test(value);
}
