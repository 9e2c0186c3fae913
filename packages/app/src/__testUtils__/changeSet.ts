import { ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';

/** A change set of the deposits team in progress. */
export function changeSet(fields: Partial<ChangeSetSummary> = {}): ChangeSetSummary {
  return {
    id: 'cs-0000000001',
    kind: 'microservice',
    title: 'New service deposit-interest-service',
    state: 'in-progress',
    subjectRef: 'component:default/deposit-interest-service',
    environments: ['sandbox'],
    requesterRef: 'user:default/deposits-developer',
    ownerRef: 'group:default/deposits',
    templateRef: 'template:default/microservice',
    itemsDone: 1,
    itemsTotal: 4,
    createdAt: '2026-11-24T08:00:00Z',
    updatedAt: '2026-11-24T08:00:00Z',
    ...fields,
  };
}
