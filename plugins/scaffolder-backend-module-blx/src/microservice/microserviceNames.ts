import { InputError } from '@backstage/errors';
import {
  nameLimits,
  serviceHostname,
  serviceNames,
  serviceNamesIn,
} from '@blx/backstage-plugin-blx-environments-common';
import { MicroserviceValues } from './microserviceValues';

/** What differs between the bank's organisations: where repositories and names live. */
export interface Landscape {
  /** Organisation on the forge. */
  organization: string;
  /** Domain of services that the internet reaches, below which each environment has its own. */
  publicDomain: string;
  /** Domain of services that only the bank's network reaches. */
  internalDomain: string;
}

/** What the files of one service need to know. Booleans spare the skeleton comparisons. */
export interface ServiceModel {
  name: string;
  /** `Deposit interest service` */
  title: string;
  description: string;
  organization: string;
  /** `organisation/repository` */
  repository: string;
  /** Team slug on the forge, which is the group's name in the catalog. */
  team: string;
  ownerRef: string;
  system: string;
  exposure: MicroserviceValues['exposure'];
  database: MicroserviceValues['database'];
  dataClassification: MicroserviceValues['dataClassification'];
  producedTopics: string[];
  consumedTopics: string[];
  environments: string[];
  isPublic: boolean;
  usesAurora: boolean;
  usesDynamodb: boolean;
  storesData: boolean;
  producesEvents: boolean;
  consumesEvents: boolean;
  usesKafka: boolean;
  /** `bank.blx.depositinterestservice` */
  packageName: string;
  packagePath: string;
  /** Database and database user in Aurora: PostgreSQL names have no dashes. */
  databaseName: string;
  namespace: string;
  serviceAccount: string;
  /** Catalog name of the API entity. */
  apiName: string;
}

/** What the files of one service in one environment need to know. */
export interface EnvironmentModel {
  name: string;
  /** IAM role of the pods. */
  roleName: string;
  /** Repository of the stack that makes the role, without the organisation. */
  roleRepository: string;
  hostname: string;
  /** DynamoDB table, where the service has one. */
  tableName: string;
}

/** Names that a service has in code, catalog, forge and cluster. */
export function serviceModel(values: MicroserviceValues, landscape: Landscape): ServiceModel {
  const { name, database, exposure } = values;
  const names = serviceNames(name);
  const words = name.replaceAll('-', ' ');
  const producesEvents = values.producedTopics.length > 0;
  const consumesEvents = values.consumedTopics.length > 0;
  return {
    name,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    description: values.description,
    organization: landscape.organization,
    repository: `${landscape.organization}/${names.repository}`,
    team: values.owner,
    ownerRef: `group:default/${values.owner}`,
    system: values.system,
    exposure,
    database,
    dataClassification: values.dataClassification,
    producedTopics: values.producedTopics,
    consumedTopics: values.consumedTopics,
    environments: values.environments,
    isPublic: exposure === 'public',
    usesAurora: database === 'aurora',
    usesDynamodb: database === 'dynamodb',
    storesData: database !== 'none',
    producesEvents,
    consumesEvents,
    usesKafka: producesEvents || consumesEvents,
    packageName: names.packageName,
    packagePath: names.packagePath,
    databaseName: names.databaseName,
    namespace: values.system,
    serviceAccount: names.serviceAccount,
    apiName: names.apiName,
  };
}

/**
 * Names that a service has in one environment.
 *
 * @throws InputError when the name is too long for the role in that environment
 */
export function environmentModel(
  environment: string,
  values: MicroserviceValues,
  landscape: Landscape,
): EnvironmentModel {
  const domain = values.exposure === 'public' ? landscape.publicDomain : landscape.internalDomain;
  const { roleName, roleRepository, tableName } = serviceNamesIn(environment, values.name);
  // The role's limit is the narrowest of all that a name has to keep to.
  if (roleName.length > nameLimits.role) {
    const longest = values.name.length - (roleName.length - nameLimits.role);
    throw new InputError(
      `name: is too long for the role ${roleName}, which may have ${nameLimits.role} characters. ` +
        `In the environment ${environment} a service name has at most ${longest} characters`,
    );
  }
  return {
    name: environment,
    roleName,
    roleRepository,
    hostname: serviceHostname(environment, values.name, domain),
    tableName,
  };
}
