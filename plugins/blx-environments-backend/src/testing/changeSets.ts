import type { ChangeSetPlan, PlannedItem } from '@blx/backstage-plugin-blx-environments-common';
import type { ChangeSetFile, NewChangeSet, OpenedContents } from '../changeSets/ChangeSetStore';

/** Builders of change sets for tests: a small microservice, every field of which can be changed. */

export const service = 'deposit-interest-service';
export const requester = 'user:default/deposits-developer';

export function plannedItem(change: Partial<PlannedItem> & Pick<PlannedItem, 'key' | 'kind'>): PlannedItem {
  return {
    title: `Item ${change.key}`,
    target: 'blx/platform-gitops',
    dependsOn: [],
    reviewers: [],
    body: '',
    ...change,
  };
}

/** Repository, role, application and registration, as the microservice template plans them for one environment. */
export function microservicePlan(change: Partial<ChangeSetPlan> = {}): ChangeSetPlan {
  const reviewers = ['group:default/platform'];
  return {
    kind: 'microservice',
    title: `New microservice ${service}`,
    subjectRef: `component:default/${service}`,
    environments: ['sandbox'],
    ownerRef: 'group:default/deposits',
    items: [
      plannedItem({
        key: 'repository',
        kind: 'repository',
        target: `blx/${service}`,
        repository: {
          description: 'Interest of deposits',
          visibility: 'private',
          topics: ['microservice'],
          teams: [{ team: 'deposits', permission: 'maintain' }],
          protection: { requiredChecks: ['build'], approvals: 1, codeOwnerReviews: true },
          environments: [{ name: 'sandbox', reviewers: ['group:default/platform'] }],
        },
      }),
      plannedItem({
        key: 'role.sandbox',
        kind: 'pull-request',
        target: 'blx/tf-sandbox-apps-microservices',
        reviewers,
      }),
      plannedItem({
        key: 'application.sandbox',
        kind: 'pull-request',
        dependsOn: ['repository', 'role.sandbox'],
        reviewers,
      }),
      plannedItem({
        key: 'registration',
        kind: 'registration',
        target: `blx/${service}`,
        dependsOn: ['repository'],
      }),
    ],
    ...change,
  };
}

export function newChangeSet(change: Partial<NewChangeSet> = {}): NewChangeSet {
  return {
    id: 'cs-0000000001',
    plan: microservicePlan(),
    requesterRef: requester,
    templateRef: 'template:default/microservice',
    templateHash: 'sha256:template',
    values: { name: service },
    digest: 'sha256:preview',
    acceptances: [],
    ...change,
  };
}

export function changeSetFile(
  itemKey: string,
  path: string,
  content: string | Buffer,
  change: Partial<ChangeSetFile> = {},
): ChangeSetFile {
  return { itemKey, path, mode: '100644', content: Buffer.from(content), ...change };
}

export function microserviceContents(change: Partial<OpenedContents> = {}): OpenedContents {
  return {
    plan: microservicePlan(),
    checks: [],
    files: [
      changeSetFile('repository', 'README.md', `# ${service}\n`),
      changeSetFile('repository', 'catalog-info.yaml', 'kind: Component\n'),
      changeSetFile('repository', 'gradlew', '#!/bin/sh\n', { mode: '100755' }),
      changeSetFile('repository', 'gradle/wrapper.jar', Buffer.from([0x50, 0x4b, 0, 0xff, 0xfe])),
      changeSetFile('role.sandbox', `services/${service}.yaml`, `name: ${service}\n`),
      changeSetFile('application.sandbox', `apps/${service}/sandbox.yaml`, `app: ${service}\n`),
    ],
    ...change,
  };
}
