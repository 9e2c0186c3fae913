import { Entity } from '@backstage/catalog-model';

function entity(
  kind: string,
  name: string,
  more: Partial<Entity> & { metadata?: Partial<Entity['metadata']> } = {},
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    ...more,
    metadata: { namespace: 'default', name, ...more.metadata },
  } satisfies Entity;
}

function ownedBy(group: string) {
  return [{ type: 'ownedBy', targetRef: `group:default/${group}` }];
}

/** A small bank: three teams, four systems, two environments, two services with topics. */
export const bank: Entity[] = [
  entity('Group', 'deposits', { spec: { type: 'team', profile: { displayName: 'Deposits' }, children: [] } }),
  entity('Group', 'customer', { spec: { type: 'team', profile: { displayName: 'Customer' }, children: [] } }),
  entity('Group', 'platform', { spec: { type: 'team', profile: { displayName: 'Platform' }, children: [] } }),
  entity('System', 'deposits', {
    metadata: { name: 'deposits', title: 'Deposits' },
    relations: ownedBy('deposits'),
  }),
  entity('System', 'customer', {
    metadata: { name: 'customer', title: 'Customer' },
    relations: ownedBy('customer'),
  }),
  entity('System', 'onboarding', {
    metadata: { name: 'onboarding', title: 'Onboarding' },
    relations: ownedBy('customer'),
  }),
  entity('System', 'delivery', {
    metadata: { name: 'delivery', title: 'Delivery' },
    relations: ownedBy('platform'),
  }),
  entity('Resource', 'sandbox', {
    metadata: {
      name: 'sandbox',
      title: 'Sandbox',
      description: 'For trying things out. Data is thrown away.',
    },
    spec: { type: 'environment' },
  }),
  entity('Resource', 'shared-services', {
    metadata: {
      name: 'shared-services',
      title: 'Shared services',
      description: 'Pipelines and tools of the bank.',
    },
    spec: { type: 'environment' },
  }),
  entity('Component', 'customer-service', {
    metadata: {
      name: 'customer-service',
      annotations: { 'blx.bank/topics-produced': 'customer.customers.v1' },
    },
  }),
  entity('Component', 'deposit-account-service', {
    metadata: {
      name: 'deposit-account-service',
      annotations: { 'blx.bank/topics-produced': 'deposits.accounts.v1, deposits.transfers.v1' },
    },
  }),
];
