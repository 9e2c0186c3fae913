// Does the catalog hold the whole bank, and do the facts on its services agree with its APIs?
import { listAnnotation, refOf, relationsOf } from './refs.mjs';

const accountPrefix = /^(sandbox-apps|sandbox-data|shared-services-ci)-/;

/** `sandbox-apps-customer-service-eks-irsa-role` → `customer-service`; undefined for a role of no component. */
export function componentOfRole(role) {
  return accountPrefix.test(role) && role.endsWith('-eks-irsa-role')
    ? role.replace(accountPrefix, '').replace(/-eks-irsa-role$/, '')
    : undefined;
}

/** @param names `{ roles, components, thirdParties }` of catalog/seed-names.yaml */
export function findMissing(entries, { roles, components, thirdParties }) {
  const named = new Map(
    entries
      .filter(({ entity }) => entity.kind === 'Component')
      .map(({ entity }) => [entity.metadata.name, entity]),
  );
  const carriers = new Map();
  for (const { entity } of entries) {
    for (const role of listAnnotation(entity, 'blx.bank/iam-role')) {
      carriers.set(role, [...(carriers.get(role) ?? []), refOf(entity)]);
    }
  }
  const ofRoles = roles.map(componentOfRole).filter(Boolean);
  return [
    ...roles
      .filter(role => carriers.get(role)?.length !== 1)
      .map(
        role =>
          `role ${role} must be on exactly one entity (blx.bank/iam-role), it is on ${
            carriers.get(role)?.join(' and ') ?? 'none'
          }`,
      ),
    ...[...new Set([...ofRoles, ...components])]
      .filter(name => !named.has(name))
      .map(name => `component ${name} is missing`),
    ...thirdParties
      .filter(name => named.get(name)?.spec.type !== 'third-party')
      .map(name => `third party ${name} is missing (a component of type third-party)`),
  ];
}

const facts = {
  'blx.bank/exposure': ['internal', 'public'],
  'blx.bank/database': ['aurora', 'dynamodb', 'none'],
  'blx.bank/data-classification': ['public', 'internal', 'confidential', 'restricted'],
};

/** The annotations from which the files of a service in the platform's repositories are made. */
export function findWrongFacts(entries) {
  return entries
    .filter(({ entity }) => entity.kind === 'Component')
    .flatMap(({ entity, file }) =>
      Object.entries(facts).flatMap(([annotation, allowed]) => {
        const value = entity.metadata.annotations?.[annotation];
        const isOptional = entity.spec.type !== 'service';
        if ((value === undefined && isOptional) || allowed.includes(value)) return [];
        return [
          `${file}: ${refOf(entity)}: ${annotation} is ${value ?? 'absent'}, not one of ${allowed.join(
            ', ',
          )}`,
        ];
      }),
    );
}

/** @param pattern how a topic is spelt, from the rule `blx-topic` of the contracts */
export function findMisspeltTopics(entries, pattern) {
  return entries.flatMap(({ entity, file }) =>
    ['blx.bank/topic', 'blx.bank/topics-produced', 'blx.bank/topics-consumed'].flatMap(annotation =>
      listAnnotation(entity, annotation)
        .filter(topic => !pattern.test(topic))
        .map(
          topic =>
            `${file}: ${refOf(entity)}: ${annotation} has ${topic}, which does not match ${pattern.source}`,
        ),
    ),
  );
}

/** A topic has one producer, which provides its AsyncAPI document; whoever reads it says so. */
export function findTopicMismatches(entries) {
  const apiOf = new Map(
    entries
      .filter(({ entity }) => entity.metadata.annotations?.['blx.bank/topic'])
      .map(({ entity }) => [entity.metadata.annotations['blx.bank/topic'], refOf(entity)]),
  );
  const producers = new Map();
  const found = [];
  for (const { entity, file } of entries) {
    for (const [annotation, field] of [
      ['blx.bank/topics-produced', 'providesApis'],
      ['blx.bank/topics-consumed', 'consumesApis'],
    ]) {
      const stated = relationsOf(entity)
        .filter(relation => relation.field === field)
        .map(({ ref }) => ref);
      const topics = listAnnotation(entity, annotation);
      for (const topic of topics) {
        if (!apiOf.has(topic)) found.push(`${file}: ${refOf(entity)}: no API describes the topic ${topic}`);
        else if (!stated.includes(apiOf.get(topic))) {
          found.push(
            `${file}: ${refOf(entity)}: ${annotation} has ${topic}, but ${field} lacks ${apiOf.get(topic)}`,
          );
        }
        if (field === 'providesApis') producers.set(topic, [...(producers.get(topic) ?? []), refOf(entity)]);
      }
      for (const [topic, api] of apiOf) {
        if (stated.includes(api) && !topics.includes(topic)) {
          found.push(`${file}: ${refOf(entity)}: ${field} has ${api}, but ${annotation} lacks ${topic}`);
        }
      }
    }
  }
  for (const topic of apiOf.keys()) {
    const by = producers.get(topic) ?? [];
    if (by.length !== 1)
      found.push(`topic ${topic} must have one producer, it has ${by.join(' and ') || 'none'}`);
  }
  return found;
}

/** A contract belongs to somebody, and a service has one. */
export function findLooseApis(entries) {
  const components = entries.filter(({ entity }) => entity.kind === 'Component');
  const provided = new Set(
    components.flatMap(({ entity }) =>
      relationsOf(entity)
        .filter(({ field }) => field === 'providesApis')
        .map(({ ref }) => ref),
    ),
  );
  return [
    ...entries
      .filter(({ entity }) => entity.kind === 'API' && !provided.has(refOf(entity)))
      .map(({ entity, file }) => `${file}: no component provides ${refOf(entity)}`),
    ...components
      .filter(({ entity }) => entity.spec.type === 'service' && !entity.spec.providesApis?.length)
      .map(({ entity, file }) => `${file}: the service ${refOf(entity)} provides no API`),
  ];
}
