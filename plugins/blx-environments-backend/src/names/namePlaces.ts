import { NamePlace } from '@blx/backstage-plugin-blx-environments-common';

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

/** Shape of a service's name; every place below takes what matches. */
export const serviceNamePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Shape of an environment's name, as in the template. */
export const environmentNamePattern = /^[a-z][a-z0-9-]{0,30}$/;

const nameLength = { min: 3, max: 50 };

/** Every use of a name in these environments, with the limit of each. */
export function nameUses(name: string, environments: readonly string[], organization: string): NameUse[] {
  return [
    {
      place: 'repository',
      title: 'Repository',
      usedAs: `${organization}/${name}`,
      lengthLimit: 100,
      limitedBy: 'GitHub',
      lookUp: { kind: 'repository', fullName: `${organization}/${name}` },
    },
    {
      place: 'catalog',
      title: 'Catalog',
      usedAs: `component:default/${name}`,
      lengthLimit: 63,
      limitedBy: 'the catalog',
      lookUp: { kind: 'entity', refs: [`component:default/${name}`, `api:default/${name}`] },
    },
    {
      place: 'kubernetes',
      title: 'Kubernetes service and DNS label',
      usedAs: name,
      lengthLimit: 63,
      limitedBy: 'DNS',
    },
    {
      place: 'kafka-group',
      title: 'Kafka consumer group',
      usedAs: name,
      lengthLimit: 249,
      limitedBy: 'Kafka',
    },
    ...environments.flatMap((environment): NameUse[] => [
      {
        place: `role.${environment}`,
        title: `IAM role in ${environment}`,
        usedAs: roleName(name, environment),
        lengthLimit: 64,
        limitedBy: 'IAM',
        lookUp: {
          kind: 'file',
          fullName: `${organization}/tf-${environment}-apps-microservices`,
          path: `services/${name}.yaml`,
          alsoRole: roleName(name, environment),
        },
      },
      {
        place: `helm-release.${environment}`,
        title: `Helm release in ${environment}`,
        usedAs: name,
        lengthLimit: 53,
        limitedBy: 'Helm',
        lookUp: {
          kind: 'file',
          fullName: `${organization}/platform-gitops`,
          path: `apps/${name}/${environment}.yaml`,
        },
      },
    ]),
  ];
}

/** The seed's name of the role that the pods of a service take. */
export function roleName(name: string, environment: string): string {
  return `${environment}-apps-${name}-eks-irsa-role`;
}

/** The form of the name itself; the first place of every answer. */
export function checkPattern(name: string): NamePlace {
  const common = { place: 'pattern', title: 'Form of the name', usedAs: name, lengthLimit: nameLength.max };
  const invalid = (message: string): NamePlace => ({ ...common, status: 'invalid', message });
  if (name.length < nameLength.min) return invalid(`A name has at least ${nameLength.min} characters.`);
  if (name.length > nameLength.max) return invalid(`A name has at most ${nameLength.max} characters.`);
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
