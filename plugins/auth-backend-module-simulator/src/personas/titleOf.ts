import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';

/** What people call a User or a Group: the name of its profile, else its title, else its name. */
export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  if (profile && typeof profile === 'object' && !Array.isArray(profile)) {
    const { displayName } = profile;
    if (typeof displayName === 'string' && displayName) return displayName;
  }
  return entity.metadata.title ?? getCompoundEntityRef(entity).name;
}
