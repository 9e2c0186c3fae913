import { useCallback } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Entity, parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoaded } from '../frame/useLoaded';

/** A group that may own the service. */
export interface Owner {
  ref: string;
  title: string;
  description?: string;
}

const fields = ['kind', 'metadata', 'spec.type', 'spec.profile'];

/**
 * Groups that the signed-in person may name as owner, in the order of their identity.
 *
 * @param mayChooseAny - whether every team of the catalog is offered after the person's own
 */
export function useOwners(mayChooseAny: boolean) {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async (): Promise<{ own: Owner[]; others: Owner[] }> => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const ownRefs = ownershipEntityRefs.filter(
      ref => parseEntityRef(ref).kind.toLocaleLowerCase('en-US') === 'group',
    );
    const { items: found } = await catalogApi.getEntitiesByRefs({ entityRefs: ownRefs, fields });
    // a group that the catalog does not know yet is still the person's: the identity says so
    const own = ownRefs.map(
      (ref, index) => ownerOf(found[index]) ?? { ref, title: parseEntityRef(ref).name },
    );
    if (!mayChooseAny) return { own, others: [] };
    const { items: teams } = await catalogApi.getEntities({
      filter: { kind: 'Group', 'spec.type': 'team' },
      fields,
    });
    const others = teams.flatMap(team => ownerOf(team) ?? []).filter(team => !ownRefs.includes(team.ref));
    return { own, others: others.sort((a, b) => a.title.localeCompare(b.title)) };
  }, [identityApi, catalogApi, mayChooseAny]);
  return useLoaded(load);
}

function ownerOf(entity: Entity | undefined): Owner | undefined {
  if (!entity) return undefined;
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && !Array.isArray(profile)
      ? profile.displayName
      : undefined;
  return {
    ref: stringifyEntityRef(entity),
    title: typeof displayName === 'string' ? displayName : entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
  };
}
