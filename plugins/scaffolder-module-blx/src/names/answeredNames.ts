import {
  nameLimits,
  serviceHostname,
  serviceNames,
  serviceNamesIn,
} from '@blx/backstage-plugin-blx-environments-common';
import { chosenEnvironments, listValue, textValue } from './formValues';

/** Where the bank's names live. */
export interface NamePlaces {
  /** Organisation on the forge. */
  organization?: string;
  publicDomain: string;
  internalDomain: string;
}

/** One name that the service will have somewhere. */
export interface DerivedName {
  name: string;
  /** Longest that the place allows; absent where no limit can be near. */
  limit?: number;
}

/** Everything that follows from the answers given so far; grows with them. */
export interface AnsweredNames {
  repository?: DerivedName;
  release?: DerivedName;
  roles: DerivedName[];
  hostnames: string[];
  database?: string;
  produced: string[];
  consumed: string[];
}

/** Names that follow from the form's answers, as the plan of the template makes them. */
export function answeredNames(values: unknown, places: NamePlaces): AnsweredNames {
  const topics = {
    produced: listValue(values, 'producedTopics'),
    consumed: listValue(values, 'consumedTopics'),
  };
  const name = textValue(values, 'name');
  if (!name) return { roles: [], hostnames: [], ...topics };
  const names = serviceNames(name);
  const environments = chosenEnvironments(values);
  const domain = textValue(values, 'exposure') === 'public' ? places.publicDomain : places.internalDomain;
  return {
    repository: {
      name: [places.organization, names.repository].filter(Boolean).join('/'),
      limit: nameLimits.repository,
    },
    release: { name: names.helmRelease, limit: nameLimits.helmRelease },
    roles: environments.map(environment => ({
      name: serviceNamesIn(environment, name).roleName,
      limit: nameLimits.role,
    })),
    hostnames: environments.map(environment => serviceHostname(environment, name, domain)),
    database: databaseName(name, textValue(values, 'database'), environments),
    ...topics,
  };
}

function databaseName(
  name: string,
  database: string | undefined,
  environments: string[],
): string | undefined {
  if (database === 'aurora') return serviceNames(name).databaseName;
  if (database !== 'dynamodb') return undefined;
  return environments.map(environment => serviceNamesIn(environment, name).tableName).join(', ');
}
