import { ChangeSetPlan, PlannedItem } from '@blx/backstage-plugin-blx-environments-common';
import {
  EnvironmentModel,
  Landscape,
  ServiceModel,
  environmentModel,
  serviceModel,
} from './microserviceNames';
import { MicroserviceValues } from './microserviceValues';

const PLATFORM = 'group:default/platform';

/** One folder of the skeleton and the item whose files it makes; several folders may make one item. */
export interface Render {
  itemKey: string;
  /** Folder below `skeleton/`. */
  skeleton: string;
  /** Set where the folder is rendered once for each environment. */
  environment?: EnvironmentModel;
}

/** What the plan step hands to the rest of the template. */
export interface MicroservicePlan {
  plan: ChangeSetPlan;
  service: ServiceModel;
  renders: Render[];
}

/** The graph of a new microservice, the names in its files, and which folders of the skeleton make them. */
export function microservicePlan(values: MicroserviceValues, landscape: Landscape): MicroservicePlan {
  const service = serviceModel(values, landscape);
  const environments = values.environments.map(name => environmentModel(name, values, landscape));
  return {
    service,
    plan: {
      kind: 'microservice',
      title: `New microservice ${service.name}`,
      subjectRef: `component:default/${service.name}`,
      environments: values.environments,
      ownerRef: service.ownerRef,
      items: [
        repositoryItem(service),
        ...environments.map(environment => roleItem(service, environment)),
        ...environments.map(environment => applicationItem(service, environment)),
        registrationItem(service),
      ],
    },
    renders: [
      ...repositoryLayers(service).map(layer => ({ itemKey: 'repository', skeleton: `repository/${layer}` })),
      ...environments.map(environment => ({
        itemKey: `role.${environment.name}`,
        skeleton: 'role',
        environment,
      })),
      ...environments.map(environment => ({
        itemKey: `application.${environment.name}`,
        skeleton: 'application',
        environment,
      })),
    ],
  };
}

/** An option that is off leaves no trace: its files are a layer of their own that is not rendered. */
function repositoryLayers(service: ServiceModel): string[] {
  const storage = service.storesData ? service.database : 'stateless';
  return [
    'base',
    storage,
    ...(service.storesData ? ['stored'] : []),
    ...(service.producesEvents ? ['produces', `produces-${storage}`] : []),
    ...(service.consumesEvents ? ['consumes'] : []),
    ...(service.usesKafka && !service.usesAurora ? ['kafka-without-aurora'] : []),
  ];
}

function repositoryItem(service: ServiceModel): PlannedItem {
  return {
    key: 'repository',
    kind: 'repository',
    title: `Repository ${service.repository}`,
    target: service.repository,
    dependsOn: [],
    reviewers: [],
    body: `First commit of ${service.name}: a Kotlin service with its contract, tests, chart and workflow.`,
    repository: {
      description: service.description,
      visibility: 'private',
      topics: ['kotlin', 'microservice', service.system],
      teams: [
        { team: service.team, permission: 'maintain' },
        // code owners of the workflows need write access, or the forge ignores them
        ...(service.team === 'platform' ? [] : [{ team: 'platform', permission: 'push' as const }]),
      ],
      protection: { requiredChecks: ['build'], approvals: 1, codeOwnerReviews: true },
      environments: service.environments.map(name => ({ name, reviewers: [] })),
    },
  };
}

function roleItem(service: ServiceModel, environment: EnvironmentModel): PlannedItem {
  return {
    key: `role.${environment.name}`,
    kind: 'pull-request',
    title: `Role of ${service.name} in ${environment.name}`,
    target: `${service.organization}/${environment.roleRepository}`,
    dependsOn: [],
    reviewers: [PLATFORM],
    body: [
      `Adds \`services/${service.name}.yaml\`: the IAM role \`${environment.roleName}\` for the pods of`,
      `\`${service.name}\` (service account \`${service.serviceAccount}\`, namespace \`${service.namespace}\`).`,
      '',
      ...permissionLines(service, environment),
    ].join('\n'),
  };
}

function permissionLines(service: ServiceModel, environment: EnvironmentModel): string[] {
  const lines = [
    ...(service.usesAurora ? [`- Aurora: connects as \`${service.databaseName}\``] : []),
    ...(service.usesDynamodb ? [`- DynamoDB: items of the table \`${environment.tableName}\``] : []),
    ...service.producedTopics.map(topic => `- Kafka: writes \`${topic}\``),
    ...service.consumedTopics.map(topic => `- Kafka: reads \`${topic}\``),
  ];
  return lines.length > 0 ? ['The role may use:', '', ...lines] : ['The role has no permissions.'];
}

function applicationItem(service: ServiceModel, environment: EnvironmentModel): PlannedItem {
  return {
    key: `application.${environment.name}`,
    kind: 'pull-request',
    title: `Deployment of ${service.name} to ${environment.name}`,
    target: `${service.organization}/platform-gitops`,
    dependsOn: ['repository', `role.${environment.name}`],
    reviewers: [PLATFORM],
    body:
      `Adds \`apps/${service.name}/${environment.name}.yaml\`, from which Argo CD makes the application. ` +
      `It starts nothing before the service's first release has written an image digest into the file. ` +
      `The service answers at \`${environment.hostname}\` (${service.exposure}).`,
  };
}

function registrationItem(service: ServiceModel): PlannedItem {
  return {
    key: 'registration',
    kind: 'registration',
    title: `Catalog entry of ${service.name}`,
    target: service.repository,
    dependsOn: ['repository'],
    reviewers: [],
    body: `Registers the component ${service.name} and its API in the catalog.`,
  };
}
