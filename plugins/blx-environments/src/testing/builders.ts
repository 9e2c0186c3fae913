import {
  ChangeSet,
  ChangeSetEvent,
  ChangeSetItem,
  ChangeSetSummary,
} from '@blx/backstage-plugin-blx-environments-common';

const opened = '2026-11-24T09:00:00.000Z';

/** An item of a microservice's change set: an open pull request unless told otherwise. */
export function anItem(overrides: Partial<ChangeSetItem> = {}): ChangeSetItem {
  return {
    key: 'role.sandbox',
    kind: 'pull-request',
    title: 'Role in sandbox',
    target: 'blx/tf-sandbox-apps-microservices',
    state: 'awaiting-review',
    dependsOn: [],
    url: 'http://forge.example.test/blx/tf-sandbox-apps-microservices/pull/41',
    reviewers: ['group:default/platform'],
    waitsFor: {
      reason: 'waits for a review by platform',
      on: ['group:default/platform'],
      since: opened,
    },
    attempt: 1,
    fileCount: 1,
    next: 'Goes on by itself when the pull request is merged',
    updatedAt: opened,
    ...overrides,
  };
}

/** The four items of a microservice in one environment. */
export function microserviceItems(): ChangeSetItem[] {
  return [
    anItem({
      key: 'repository',
      kind: 'repository',
      title: 'deposit-interest-service',
      target: 'blx/deposit-interest-service',
      state: 'done',
      url: 'http://forge.example.test/blx/deposit-interest-service',
      reviewers: [],
      waitsFor: undefined,
      next: undefined,
      fileCount: 84,
    }),
    anItem(),
    anItem({
      key: 'application.sandbox',
      title: 'Argo CD application in sandbox',
      target: 'blx/platform-gitops',
      state: 'waiting',
      dependsOn: ['repository', 'role.sandbox'],
      url: undefined,
      waitsFor: {
        reason: 'waits for the merge of the pull request in blx/tf-sandbox-apps-microservices',
        on: ['group:default/platform'],
        since: opened,
      },
      next: 'Then opens the pull request',
    }),
    anItem({
      key: 'registration',
      kind: 'registration',
      title: 'Catalog entry',
      target: 'blx/deposit-interest-service',
      state: 'in-progress',
      dependsOn: ['repository'],
      url: undefined,
      reviewers: [],
      waitsFor: undefined,
      fileCount: 0,
      next: 'Registers catalog-info.yaml and waits until the catalog has read it',
    }),
  ];
}

/** A microservice's change set in progress, seen by somebody who may do everything. */
export function aChangeSet(overrides: Partial<ChangeSet> = {}): ChangeSet {
  const items = overrides.items ?? microserviceItems();
  return {
    id: 'cs-01hzx3k9qa',
    kind: 'microservice',
    title: 'New microservice deposit-interest-service',
    state: 'in-progress',
    subjectRef: 'component:default/deposit-interest-service',
    environments: ['sandbox'],
    requesterRef: 'user:default/deposits-developer',
    ownerRef: 'group:default/deposits',
    templateRef: 'template:default/microservice',
    itemsDone: items.filter(({ state }) => state === 'done').length,
    itemsTotal: items.length,
    waitsFor: {
      reason: 'pull request in blx/tf-sandbox-apps-microservices: waits for a review by platform',
      on: ['group:default/platform'],
      since: opened,
    },
    createdAt: opened,
    updatedAt: opened,
    digest: 'sha256:3f9a21bc77de0011223344556677889900aabbccddeeff001122334455667788',
    templateHash: 'sha256:aa11bb22',
    taskId: 'b9d4c1e0-1111-4222-8333-444455556666',
    values: {
      name: 'deposit-interest-service',
      description: 'Accrues interest on deposits every night',
      exposure: 'internal',
      database: 'aurora',
      producedTopics: ['deposit.interest.accrued.v1'],
      consumedTopics: ['deposit.account.events.v1'],
      environments: ['sandbox'],
      dataClassification: 'confidential',
    },
    items,
    acceptances: [],
    actions: { canRetry: true, canCancel: true, canDecide: true },
    revision: 7,
    ...overrides,
  };
}

/** A line of the list. */
export function aSummary(overrides: Partial<ChangeSetSummary> = {}): ChangeSetSummary {
  const set = aChangeSet();
  return {
    id: set.id,
    kind: set.kind,
    title: set.title,
    state: set.state,
    subjectRef: set.subjectRef,
    environments: set.environments,
    requesterRef: set.requesterRef,
    ownerRef: set.ownerRef,
    templateRef: set.templateRef,
    itemsDone: set.itemsDone,
    itemsTotal: set.itemsTotal,
    waitsFor: set.waitsFor,
    createdAt: set.createdAt,
    updatedAt: set.updatedAt,
    ...overrides,
  };
}

/** An event; its hash is only as good as the test needs it. */
export function anEvent(overrides: Partial<ChangeSetEvent> = {}): ChangeSetEvent {
  return {
    sequence: 1,
    at: opened,
    type: 'submitted',
    message: 'Submitted',
    by: 'user:default/deposits-developer',
    hash: 'f'.repeat(64),
    ...overrides,
  };
}
