import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Entity, RELATION_OWNED_BY, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoaded } from '../frame/useLoaded';

/** A system of the catalog that the service may belong to. */
export interface System {
  ref: string;
  title: string;
  description?: string;
  ownerRefs: string[];
}

/** All systems of the catalog that the person may see, by title. */
export function useSystems() {
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async (): Promise<System[]> => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'System' },
      fields: ['kind', 'metadata', 'relations'],
    });
    return items.map(systemOf).sort((a, b) => a.title.localeCompare(b.title));
  }, [catalogApi]);
  return useLoaded(load);
}

function systemOf(entity: Entity): System {
  return {
    ref: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
    ownerRefs: (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_OWNED_BY)
      .map(relation => relation.targetRef),
  };
}
