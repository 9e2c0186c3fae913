import {
  nameLimits,
  NamePlace,
  serviceNameLength,
  serviceNamePattern,
  serviceNames,
  serviceNamesIn,
} from '@blx/backstage-plugin-blx-environments-common';

/** A place that uses the name of a service, before anybody was asked whether it is free there. */
export interface NameUse {
  place: string;
  title: string;
  usedAs: string;
  lengthLimit: number;
  /** Where the limit comes from. */
  limitedBy: string;
  /** What has to be asked; absent where only the form of the name counts. */
  lookUp?:
    | { kind: 'repository'; fullName: string }
    | { kind: 'file'; fullName: string; path: string; alsoRole?: string }
    | { kind: 'entity'; refs: string[] };
}

/** Every use of a name in these environments, with the limit of each. */
export function nameUses(name: string, environments: readonly string[], organization: string): NameUse[] {
  const names = serviceNames(name);
  const repository = `${organization}/${names.repository}`;
  return [
    {
      place: 'repository',
      title: 'Repository',
      usedAs: repository,
      lengthLimit: nameLimits.repository,
      limitedBy: 'GitHub',
      lookUp: { kind: 'repository', fullName: repository },
    },
    {
      place: 'catalog',
      title: 'Catalog',
      usedAs: names.componentRef,
      lengthLimit: nameLimits.catalog,
      limitedBy: 'the catalog',
      // An API that bears the name of a service is read as the service's, whoever made it.
      lookUp: { kind: 'entity', refs: [names.componentRef, `api:default/${name}`, names.apiRef] },
    },
    {
      place: 'kubernetes',
      title: 'Kubernetes service and DNS label',
      usedAs: names.serviceAccount,
      lengthLimit: nameLimits.kubernetes,
      limitedBy: 'DNS',
    },
    {
      place: 'kafka-group',
      title: 'Kafka consumer group',
      usedAs: names.kafkaGroup,
      lengthLimit: nameLimits.kafkaGroup,
      limitedBy: 'Kafka',
    },
    ...environments.flatMap((environment): NameUse[] => {
      const here = serviceNamesIn(environment, name);
      return [
        {
          place: `role.${environment}`,
          title: `IAM role in ${environment}`,
          usedAs: here.roleName,
          lengthLimit: nameLimits.role,
          limitedBy: 'IAM',
          lookUp: {
            kind: 'file',
            fullName: `${organization}/${here.roleRepository}`,
            path: here.roleFile,
            alsoRole: here.roleName,
          },
        },
        {
          place: `helm-release.${environment}`,
          title: `Helm release in ${environment}`,
          usedAs: names.helmRelease,
          lengthLimit: nameLimits.helmRelease,
          limitedBy: 'Helm',
          lookUp: {
            kind: 'file',
            fullName: `${organization}/${here.deploymentRepository}`,
            path: here.deploymentFile,
          },
        },
      ];
    }),
  ];
}

/** The form of the name itself; the first place of every answer. */
export function checkPattern(name: string): NamePlace {
  const common = {
    place: 'pattern',
    title: 'Form of the name',
    usedAs: name,
    lengthLimit: serviceNameLength.max,
  };
  const invalid = (message: string): NamePlace => ({ ...common, status: 'invalid', message });
  if (name.length < serviceNameLength.min)
    return invalid(`A name has at least ${serviceNameLength.min} characters.`);
  if (name.length > serviceNameLength.max)
    return invalid(`A name has at most ${serviceNameLength.max} characters.`);
  if (!serviceNamePattern.test(name)) {
    return invalid('A name starts with a letter and has lower case letters, digits and single dashes only.');
  }
  return { ...common, status: 'free', message: 'Well formed.' };
}

/** The part of the name after the last slash or colon counts against the limit of a place. */
export function usedLength(use: NameUse): number {
  return use.usedAs.slice(Math.max(use.usedAs.lastIndexOf('/'), use.usedAs.lastIndexOf(':')) + 1).length;
}

/** A place whose limit the name breaks; undefined where it fits. */
export function checkLength(use: NameUse): NamePlace | undefined {
  const length = usedLength(use);
  if (length <= use.lengthLimit) return undefined;
  return placeOf(
    use,
    'invalid',
    `${length} characters, and ${use.limitedBy} takes ${use.lengthLimit}: shorten the name by ${
      length - use.lengthLimit
    }.`,
  );
}

/** The answer for one use. */
export function placeOf(use: NameUse, status: NamePlace['status'], message: string): NamePlace {
  const { place, title, usedAs, lengthLimit } = use;
  return { place, title, usedAs, lengthLimit, status, message };
}
