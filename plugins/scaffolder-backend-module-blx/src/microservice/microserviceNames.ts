import { InputError } from '@backstage/errors';
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

/** Longest name that AWS accepts for an IAM role. */
export const ROLE_NAME_LIMIT = 64;
const DNS_LABEL_LIMIT = 63;

// A package segment that is a word of Kotlin or Java does not compile.
const RESERVED = new Set(
  (
    'abstract as assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'false final finally float for fun goto if implements import in instanceof int interface is long native new null ' +
    'object package private protected public return short static strictfp super switch synchronized this throw throws ' +
    'transient true try typealias typeof val var void volatile when while'
  ).split(' '),
);

/** Names that a service has in code, catalog, forge and cluster. */
export function serviceModel(values: MicroserviceValues, landscape: Landscape): ServiceModel {
  const { name, database, exposure } = values;
  const joined = name.replaceAll('-', '');
  const segment = RESERVED.has(joined) ? `${joined}service` : joined;
  const words = name.replaceAll('-', ' ');
  const producesEvents = values.producedTopics.length > 0;
  const consumesEvents = values.consumedTopics.length > 0;
  return {
    name,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    description: values.description,
    organization: landscape.organization,
    repository: `${landscape.organization}/${name}`,
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
    packageName: `bank.blx.${segment}`,
    packagePath: `bank/blx/${segment}`,
    databaseName: name.replaceAll('-', '_'),
    namespace: values.system,
    serviceAccount: name,
    apiName: `${name}-api`,
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
  const roleName = `${environment}-apps-${values.name}-eks-irsa-role`;
  if (roleName.length > ROLE_NAME_LIMIT) {
    const longest = values.name.length - (roleName.length - ROLE_NAME_LIMIT);
    throw new InputError(
      `name: is too long for the role ${roleName}, which may have ${ROLE_NAME_LIMIT} characters. ` +
        `In the environment ${environment} a service name has at most ${longest} characters`,
    );
  }
  // Aurora user, DNS label and Kubernetes name allow 63 characters: the role's limit is always the narrower one.
  if (values.name.length > DNS_LABEL_LIMIT)
    throw new InputError(`name: has more than ${DNS_LABEL_LIMIT} characters`);
  return {
    name: environment,
    roleName,
    roleRepository: `tf-${environment}-apps-microservices`,
    hostname: `${values.name}.${environment}.${domain}`,
    tableName: `${environment}-${values.name}`,
  };
}
