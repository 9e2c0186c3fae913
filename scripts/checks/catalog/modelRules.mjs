// Is each entity one that the catalog takes, and do they fit together? Each rule answers the sentences to print.
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { refOf, relationsOf } from './refs.mjs';

// The same policies as the catalog's, in its order.
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const kinds = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];

async function reasonAgainst(entity) {
  try {
    await policy.enforce(entity);
    // A contract stands in a file of its own; whether that is there is another rule.
    const definition = entity.spec?.definition;
    const filled = definition?.$text ? { ...entity, spec: { ...entity.spec, definition: 'text' } } : entity;
    for (const kind of kinds) {
      if (await kind.check(filled)) return undefined;
    }
    return `kind ${entity.kind} in ${entity.apiVersion} is not one of the bank's catalog`;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

export async function findInvalid(entries) {
  const found = [];
  for (const { entity, file } of entries) {
    const reason = await reasonAgainst(entity);
    if (reason) found.push(`${file}: ${entity?.kind} ${entity?.metadata?.name}: ${reason}`);
  }
  return found;
}

export function findDuplicates(entries) {
  const first = new Map();
  return entries.flatMap(({ entity, file }) => {
    const ref = refOf(entity);
    if (first.has(ref)) return [`${file}: ${ref} is already in ${first.get(ref)}`];
    first.set(ref, file);
    return [];
  });
}

export function findDangling(entries) {
  const known = new Set(entries.map(({ entity }) => refOf(entity)));
  return entries.flatMap(({ entity, file }) =>
    relationsOf(entity)
      .filter(({ ref }) => !ref || !known.has(ref))
      .map(({ field, name }) => `${file}: ${refOf(entity)}: ${field} ${JSON.stringify(name)} does not exist`),
  );
}

const needOwner = new Set(['Component', 'API', 'Resource', 'System', 'Domain']);

export function findOwnerless(entries) {
  const groups = new Set(
    entries.filter(({ entity }) => entity.kind === 'Group').map(({ entity }) => refOf(entity)),
  );
  return entries
    .filter(({ entity }) => needOwner.has(entity.kind))
    .filter(({ entity }) => {
      const owner = relationsOf(entity).find(({ field }) => field === 'owner');
      return !owner?.ref || !groups.has(owner.ref);
    })
    .map(({ entity, file }) => `${file}: ${refOf(entity)} has no team as its owner`);
}

/** What a page shows first: without it a newcomer reads a name and nothing else. */
export function findUndescribed(entries) {
  return entries.flatMap(({ entity, file }) =>
    ['title', 'description']
      .filter(field => !entity.metadata[field]?.trim())
      .map(field => `${file}: ${refOf(entity)} has no ${field}`),
  );
}
