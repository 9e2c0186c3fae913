import {
  ChangeSet,
  ChangeSetEvent,
  ChangeSetSummary,
  FileDiff,
  PolicyCheck,
  PreviewFile,
} from '@blx/backstage-plugin-blx-environments-common';
import { aChangeSet, anItem, microserviceItems } from '../src/testing/builders';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export const checks: PolicyCheck[] = [
  {
    rule: 'disruption-budget',
    title: 'A drain must not stop the service',
    severity: 'error',
    remedy: 'Choose two replicas, or accept it for an environment in which a stop is harmless.',
    isAcceptable: true,
    findings: [
      {
        itemKey: 'application.sandbox',
        path: 'apps/deposit-interest-service/sandbox.yaml',
        line: 7,
        message: 'one replica and no disruption budget',
      },
    ],
  },
  {
    rule: 'topic-naming',
    title: 'Topics carry their version',
    severity: 'warning',
    remedy: 'Name topics <domain>.<noun>[.<event>].v<N>.',
    isAcceptable: false,
    findings: [{ itemKey: 'role.sandbox', message: 'deposit.account.events has no version' }],
  },
  ...['image-by-digest', 'no-wildcard-resource', 'code-owners', 'role-name-length'].map(rule => ({
    rule,
    title: rule.replaceAll('-', ' '),
    severity: 'error' as const,
    remedy: '',
    isAcceptable: false,
    findings: [],
  })),
];

function timed(set: ChangeSet, minutes: number): ChangeSet {
  return {
    ...set,
    createdAt: minutesAgo(minutes),
    updatedAt: minutesAgo(minutes / 3),
    waitsFor: set.waitsFor && { ...set.waitsFor, since: minutesAgo(minutes / 2) },
    items: set.items.map((item, index) => ({
      ...item,
      updatedAt: minutesAgo(minutes - 2 - index),
      waitsFor: item.waitsFor && { ...item.waitsFor, since: minutesAgo(minutes / 2) },
    })),
  };
}

const acceptances = [
  {
    rule: 'disruption-budget',
    reason: 'Sandbox may stop at night; two replicas come with uat.',
    by: 'user:default/deposits-developer',
    until: '2027-01-31',
  },
];

const inProgress = timed(aChangeSet({ checks, acceptances }), 140);

const needsAttention = timed(
  aChangeSet({
    id: 'cs-01hzx3k9qb',
    title: 'New microservice statement-archive-service',
    state: 'needs-attention',
    waitsFor: {
      reason: 'A person committed to the branch of this pull request: nothing of theirs is overwritten.',
      on: ['group:default/deposits'],
      since: minutesAgo(35),
    },
    items: microserviceItems().map(item =>
      item.key === 'role.sandbox'
        ? {
            ...item,
            state: 'blocked',
            attempt: 3,
            waitsFor: undefined,
            next: 'Stops here until somebody tries again or cancels the change set',
            problem: {
              code: 'branch-changed-by-person',
              message:
                'A person committed to the branch of this pull request: nothing of theirs is overwritten.',
              remedy: 'Merge it as it is, or take the commit off the branch and retry.',
            },
          }
        : item,
    ),
  }),
  300,
);

const awaitingDecision = timed(
  aChangeSet({
    id: 'cs-01hzx3k9qc',
    title: 'New microservice limit-check-service',
    state: 'awaiting-decision',
    waitsFor: undefined,
    items: microserviceItems().map(item => ({
      ...item,
      state: 'waiting',
      url: undefined,
      waitsFor: undefined,
    })),
    decision: {
      reason: 'Two files on the default branches are not what they were when the preview was made.',
      digest: 'sha256:c0ffee1122334455667788990011223344556677889900aabbccddeeff001122',
      changedPaths: [
        'blx/tf-sandbox-apps-microservices · services/limit-check-service.yaml',
        'blx/platform-gitops · apps/limit-check-service/sandbox.yaml',
      ],
    },
  }),
  12,
);

const done = timed(
  aChangeSet({
    id: 'cs-01hzx3k9qd',
    title: 'New microservice card-limits-service',
    state: 'done',
    waitsFor: undefined,
    items: microserviceItems().map(item => ({
      ...item,
      state: 'done',
      waitsFor: undefined,
      next: undefined,
      url: item.url ?? 'http://forge.example.test/blx/platform-gitops/pull/12',
    })),
    actions: { canRetry: false, canCancel: false, canDecide: false },
  }),
  2900,
);

const cancelled = timed(
  aChangeSet({
    id: 'cs-01hzx3k9qe',
    title: 'New microservice fee-service',
    state: 'cancelled',
    waitsFor: undefined,
    items: microserviceItems().map(item => ({
      ...item,
      state: item.state === 'done' ? 'done' : 'cancelled',
      waitsFor: undefined,
      next: undefined,
    })),
    outcome: {
      reason: 'Cancelled by deposits-developer: the fees stay in the transaction service.',
      remains: [
        'The repository blx/fee-service stays. Archive or delete it on the forge if nobody needs it.',
      ],
    },
    actions: { canRetry: false, canCancel: false, canDecide: false },
  }),
  9000,
);

const layers = ['prerequisites', 'networking', 'platform', 'microservices'];
const environment = timed(
  aChangeSet({
    id: 'cs-01hzx3k9qf',
    kind: 'environment',
    title: 'New environment uat',
    environments: ['uat'],
    subjectRef: 'resource:default/uat',
    requesterRef: 'user:default/platform-engineer',
    ownerRef: 'group:default/platform',
    actions: { canRetry: false, canCancel: false, canDecide: false },
    waitsFor: {
      reason: 'pull request in blx/tf-network: waits for a review by platform-network',
      on: ['group:default/platform-network'],
      since: minutesAgo(70),
    },
    items: [
      anItem({
        key: 'organization',
        title: 'tf-organization',
        target: 'blx/tf-organization',
        state: 'done',
        waitsFor: undefined,
        next: undefined,
      }),
      anItem({
        key: 'organization.run',
        kind: 'stack-run',
        title: 'tf-organization',
        target: 'blx/tf-organization',
        state: 'done',
        dependsOn: ['organization'],
        waitsFor: undefined,
        next: undefined,
        fileCount: 0,
      }),
      anItem({
        key: 'network',
        title: 'tf-network',
        target: 'blx/tf-network',
        waitsFor: {
          reason: 'waits for a review by platform-network',
          on: ['group:default/platform-network'],
          since: minutesAgo(70),
        },
      }),
      anItem({
        key: 'root',
        title: 'tf-spacelift-root',
        target: 'blx/tf-spacelift-root',
        state: 'waiting',
        dependsOn: ['organization.run'],
        url: undefined,
      }),
      ...layers.flatMap((layer, index) => [
        anItem({
          key: `apps.${layer}`,
          title: `tf-uat-apps-${layer}`,
          target: `blx/tf-uat-apps-${layer}`,
          state: 'waiting',
          url: undefined,
          dependsOn: [
            index === 0 ? 'root' : `apps.${layers[index - 1]}`,
            ...(index === 1 ? ['network'] : []),
          ],
        }),
        ...(layer === 'microservices'
          ? []
          : [
              anItem({
                key: `data.${layer}`,
                title: `tf-uat-data-${layer}`,
                target: `blx/tf-uat-data-${layer}`,
                state: 'waiting',
                url: undefined,
                dependsOn: [
                  index === 0 ? 'root' : `data.${layers[index - 1]}`,
                  ...(index === 1 ? ['network'] : []),
                ],
              }),
            ]),
      ]),
      anItem({
        key: 'gitops',
        title: 'platform-gitops',
        target: 'blx/platform-gitops',
        state: 'waiting',
        url: undefined,
        dependsOn: ['apps.platform', 'data.platform'],
      }),
    ],
  }),
  150,
);

export const changeSets: ChangeSet[] = [
  inProgress,
  needsAttention,
  awaitingDecision,
  environment,
  done,
  cancelled,
];

const more: ChangeSetSummary[] = Array.from({ length: 53 }, (_, index) => ({
  ...(index % 3 === 0 ? done : cancelled),
  id: `cs-01hzw${String(index).padStart(5, '0')}`,
  title: `New microservice ${['loan', 'card', 'fee', 'limit', 'profile'][index % 5]}-${index}-service`,
  createdAt: minutesAgo(9000 + index * 400),
  updatedAt: minutesAgo(8000 + index * 400),
}));

export const summaries: ChangeSetSummary[] = [...changeSets, ...more];

const repositoryFiles = [
  '.github/workflows/ci.yml',
  '.github/workflows/release.yml',
  'CODEOWNERS',
  'Dockerfile',
  'README.md',
  'build.gradle.kts',
  'catalog-info.yaml',
  'gradlew',
  'helm/deposit-interest-service/Chart.yaml',
  'helm/deposit-interest-service/values.yaml',
  'helm/deposit-interest-service/templates/deployment.yaml',
  'src/main/kotlin/bank/blx/interest/Application.kt',
  'src/main/kotlin/bank/blx/interest/domain/Accrual.kt',
  'src/main/openapi/deposit-interest-v1.yaml',
  'src/test/kotlin/bank/blx/interest/domain/AccrualTest.kt',
];

export function filesOf(itemKey: string): PreviewFile[] {
  const paths: Record<string, string[]> = {
    repository: repositoryFiles,
    'role.sandbox': ['services/deposit-interest-service.yaml'],
    'application.sandbox': ['apps/deposit-interest-service/sandbox.yaml'],
  };
  return (paths[itemKey] ?? ['environments/uat.yaml']).map(path => ({
    path,
    mode: path === 'gradlew' ? '100755' : '100644',
    status: itemKey === 'application.sandbox' ? 'modified' : 'added',
    sizeBytes: 400,
    isBinary: false,
  }));
}

const manifest = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: deposit-interest-service
  annotations:
    github.com/project-slug: blx/deposit-interest-service
    backstage.io/kubernetes-id: deposit-interest-service
spec:
  type: service
  owner: deposits
  system: deposits
  lifecycle: experimental
`;

const application = `service: deposit-interest-service
repository: blx/deposit-interest-service
environment: sandbox
account: sandbox-apps
namespace: deposits
exposure: internal
replicas: 2
identity: pod-identity
telemetry: true
owner: deposits
alarms: default
sync: automatic
`;

export function fileOf(itemKey: string, path: string): FileDiff {
  if (itemKey === 'application.sandbox') {
    const after = application
      .replace('replicas: 2', 'replicas: 1')
      .replace('telemetry: true\n', '')
      .concat('waves: 2');
    return { path, mode: '100644', isBinary: false, before: application, after };
  }
  const mode = path === 'gradlew' ? '100755' : '100644';
  return { path, mode, isBinary: false, after: path.endsWith('.yaml') ? manifest : `# ${path}\n` };
}

export const events: Omit<ChangeSetEvent, 'hash'>[] = [
  ['submitted', 'Submitted with digest 3f9a21bc', 'user:default/deposits-developer', undefined, 140],
  ['opened', 'The files are as they were in the preview: opened', 'reconciler', undefined, 139],
  ['repository-created', 'Made the repository blx/deposit-interest-service', 'reconciler', 'repository', 139],
  ['pull-request-opened', 'Opened pull request #41', 'reconciler', 'role.sandbox', 138],
  [
    'checks-passed',
    'All required checks of #41 passed',
    'webhook:72d3162e-cc78-11e3-81ab',
    'role.sandbox',
    130,
  ],
  ['registration-begun', 'Registered catalog-info.yaml', 'reconciler', 'registration', 129],
  ['review-asked', 'A review by platform is outstanding', 'poll', 'role.sandbox', 60],
].map(([type, message, by, itemKey, minutes], index) => ({
  sequence: index + 1,
  at: minutesAgo(Number(minutes)),
  type: String(type),
  message: String(message),
  by: String(by),
  itemKey: itemKey === undefined ? undefined : String(itemKey),
}));
