import { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { PersonaRole } from './Persona';

const configuredRoles = ['platform', 'security', 'finance', 'audit'] as const;

/** The groups of each role, as full entity refs. */
export type RoleGroups = ReadonlyMap<PersonaRole, ReadonlySet<string>>;

export function readRoleGroups(config: Config): RoleGroups {
  const roles = config.getOptionalConfig('blx.roles');
  return new Map(
    configuredRoles.map(role => [
      role,
      new Set(
        (roles?.getOptionalStringArray(role) ?? []).map(ref =>
          stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' })),
        ),
      ),
    ]),
  );
}

/** The first role that one of the groups holds, in the order of the configuration. */
export function personaRole(groupRefs: string[], roles: RoleGroups): PersonaRole {
  return configuredRoles.find(role => groupRefs.some(ref => roles.get(role)?.has(ref))) ?? 'developer';
}
