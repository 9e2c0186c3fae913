import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';

/** Columns of the policy table, in the order in which they are shown. */
export const roles = ['developer', 'platform', 'security', 'finance', 'audit'] as const;

/** A role that the policy knows. `developer` is whoever holds none of the others. */
export type Role = (typeof roles)[number];

/** Group refs by configured role. */
export type RoleGroups = Record<Exclude<Role, 'developer'>, string[]>;

/** Reads `blx.roles`; a ref that names no group is a mistake that would silently lock people out. */
export function readRoleGroups(config: Config): RoleGroups {
  const read = (role: string) =>
    (config.getOptionalStringArray(`blx.roles.${role}`) ?? []).map(ref => {
      const parsed = parseEntityRef(ref, { defaultKind: 'group', defaultNamespace: 'default' });
      if (parsed.kind.toLocaleLowerCase('en-US') !== 'group') {
        throw new Error(`blx.roles.${role} names ${ref}: write a group, e.g. group:default/platform`);
      }
      return stringifyEntityRef(parsed);
    });
  return {
    platform: read('platform'),
    security: read('security'),
    finance: read('finance'),
    audit: read('audit'),
  };
}

/** All roles of a person. A person with a special role is not also a developer. */
export function rolesOf(ownershipRefs: string[], groups: RoleGroups): Role[] {
  const special = roles.filter(
    (role): role is keyof RoleGroups =>
      role !== 'developer' && groups[role].some(group => ownershipRefs.includes(group)),
  );
  return special.length > 0 ? special : ['developer'];
}
