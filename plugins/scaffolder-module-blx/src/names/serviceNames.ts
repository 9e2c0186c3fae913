import { chosenEnvironments, listValue, textValue } from './formValues';

/** IAM allows 64 characters for a role. */
const ROLE_LIMIT = 64;
/** Helm allows 53 characters for a release. */
const RELEASE_LIMIT = 53;
/** GitHub allows 100 characters for a repository. */
const REPOSITORY_LIMIT = 100;

/** Where the bank's names live. */
export interface NamePlaces {
  /** Organisation on the forge. */
  organization?: string;
  publicDomain?: string;
  internalDomain?: string;
}

/** One name that the service will have somewhere. */
export interface DerivedName {
  name: string;
  /** Longest that the place allows; absent where no limit can be near. */
  limit?: number;
}

/** Everything that follows from the answers given so far; grows with them. */
export interface ServiceNames {
  repository?: DerivedName;
  release?: DerivedName;
  roles: DerivedName[];
  hostnames: string[];
  database?: string;
  produced: string[];
  consumed: string[];
}

/** Names that follow from the form's answers, as the plan of the template makes them. */
export function serviceNames(values: unknown, places: NamePlaces): ServiceNames {
  const name = textValue(values, 'name');
  const environments = chosenEnvironments(values);
  const isPublic = textValue(values, 'exposure') === 'public';
  const domain = isPublic ? places.publicDomain : places.internalDomain;
  return {
    repository: name
      ? { name: places.organization ? `${places.organization}/${name}` : name, limit: REPOSITORY_LIMIT }
      : undefined,
    release: name ? { name, limit: RELEASE_LIMIT } : undefined,
    roles: name
      ? environments.map(environment => ({
          name: `${environment}-apps-${name}-eks-irsa-role`,
          limit: ROLE_LIMIT,
        }))
      : [],
    hostnames: name
      ? environments.map(environment => [name, environment, domain].filter(Boolean).join('.'))
      : [],
    database: name ? databaseName(name, textValue(values, 'database'), environments) : undefined,
    produced: listValue(values, 'producedTopics'),
    consumed: listValue(values, 'consumedTopics'),
  };
}

function databaseName(
  name: string,
  database: string | undefined,
  environments: string[],
): string | undefined {
  if (database === 'aurora') return name.replaceAll('-', '_');
  if (database === 'dynamodb') return environments.map(environment => `${environment}-${name}`).join(', ');
  return undefined;
}
