/** Shape of a service's name. Every place that uses it takes what matches. @public */
export const serviceNamePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Characters of a service's name, whatever its places allow. @public */
export const serviceNameLength = { min: 3, max: 50 } as const;

/** Characters that each place allows. @public */
export const nameLimits = {
  /** GitHub. */
  repository: 100,
  /** Name of an entity. */
  catalog: 63,
  /** Kubernetes service: a DNS label. */
  kubernetes: 63,
  kafkaGroup: 249,
  /** IAM. */
  role: 64,
  helmRelease: 53,
} as const;

/** Names that a service has wherever it runs. @public */
export interface ServiceNames {
  /** Without the organisation. */
  repository: string;
  componentRef: string;
  apiName: string;
  apiRef: string;
  serviceAccount: string;
  helmRelease: string;
  kafkaGroup: string;
  /** Database and database user in Aurora: PostgreSQL names have no dashes. */
  databaseName: string;
  /** Kotlin package, e.g. `bank.blx.depositinterestservice`. */
  packageName: string;
  packagePath: string;
}

/** Names that a service has in one environment. @public */
export interface ServiceNamesInEnvironment {
  /** IAM role of the pods, spelt as everywhere in the bank. */
  roleName: string;
  /** Repository of the stack that makes the role, without the organisation. */
  roleRepository: string;
  /** File in it that stands for the role. */
  roleFile: string;
  /** Repository that says what runs where, without the organisation. */
  deploymentRepository: string;
  /** File in it that stands for the Helm release. */
  deploymentFile: string;
  /** DynamoDB table, where the service has one. */
  tableName: string;
}

// A package segment that is a word of Kotlin or Java does not compile.
const reservedWords = new Set(
  (
    'abstract as assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'false final finally float for fun goto if implements import in instanceof int interface is long native new null ' +
    'object package private protected public return short static strictfp super switch synchronized this throw throws ' +
    'transient true try typealias typeof val var void volatile when while'
  ).split(' '),
);

/** Names that follow from the name of a service. The name is not checked. @public */
export function serviceNames(name: string): ServiceNames {
  const joined = name.replaceAll('-', '');
  const segment = reservedWords.has(joined) ? `${joined}service` : joined;
  const apiName = `${name}-api`;
  return {
    repository: name,
    componentRef: `component:default/${name}`,
    apiName,
    apiRef: `api:default/${apiName}`,
    serviceAccount: name,
    helmRelease: name,
    kafkaGroup: name,
    databaseName: name.replaceAll('-', '_'),
    packageName: `bank.blx.${segment}`,
    packagePath: `bank/blx/${segment}`,
  };
}

/** Names that follow from the name of a service and of an environment. @public */
export function serviceNamesIn(environment: string, name: string): ServiceNamesInEnvironment {
  return {
    roleName: `${environment}-apps-${name}-eks-irsa-role`,
    roleRepository: `tf-${environment}-apps-microservices`,
    roleFile: `services/${name}.yaml`,
    deploymentRepository: 'platform-gitops',
    deploymentFile: `apps/${name}/${environment}.yaml`,
    tableName: `${environment}-${name}`,
  };
}

/**
 * Name by which a service answers in one environment.
 * @param domain - of public or of internal services, below which each environment has its own
 * @public
 */
export function serviceHostname(environment: string, name: string, domain: string): string {
  return `${name}.${environment}.${domain}`;
}
