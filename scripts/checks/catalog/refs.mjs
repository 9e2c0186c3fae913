// Names of entities and the relations that an entity states.
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** Field of `spec` → kind that a bare name in it means. */
const relationFields = {
  Component: {
    owner: 'Group',
    system: 'System',
    subcomponentOf: 'Component',
    providesApis: 'API',
    consumesApis: 'API',
    dependsOn: 'Component',
    dependencyOf: 'Component',
  },
  API: { owner: 'Group', system: 'System' },
  Resource: { owner: 'Group', system: 'System', dependsOn: 'Component', dependencyOf: 'Component' },
  System: { owner: 'Group', domain: 'Domain' },
  Domain: { owner: 'Group', subdomainOf: 'Domain' },
  Group: { parent: 'Group', children: 'Group', members: 'User' },
  User: { memberOf: 'Group' },
};

export const refOf = entity => stringifyEntityRef(entity);

/** The relations that an entity states, as `{ field, ref }`; a name that is no reference at all has no `ref`. */
export function relationsOf(entity) {
  return Object.entries(relationFields[entity.kind] ?? {}).flatMap(([field, defaultKind]) =>
    [entity.spec?.[field] ?? []].flat().map(name => {
      try {
        const context = { defaultKind, defaultNamespace: entity.metadata.namespace ?? 'default' };
        return { field, name, ref: stringifyEntityRef(parseEntityRef(name, context)) };
      } catch {
        return { field, name };
      }
    }),
  );
}

/** An annotation that holds a list, e.g. `blx.bank/topics-produced`. */
export const listAnnotation = (entity, name) =>
  (entity.metadata.annotations?.[name] ?? '').split(',').filter(Boolean);
