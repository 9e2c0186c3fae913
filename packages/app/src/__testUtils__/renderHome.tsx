import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { HomePage } from '../home/HomePage';

/** A service of the deposits team. */
export const service = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'deposit-account-service',
    namespace: 'default',
    title: 'Deposit account service',
    description: 'Opens accounts',
    links: [{ url: 'https://runbooks.example/deposit-account', title: 'Runbook' }],
  },
  spec: { type: 'service', lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/deposits' }],
};

export type List = EnvironmentsApi['listChangeSets'];

/** The home page of a developer of the deposits team. */
export function renderHome(options: {
  list: List;
  mayCreate?: boolean;
  entities?: (typeof service)[];
  /** How often reading the identity fails before it works. */
  identityFailures?: number;
}) {
  const { list, mayCreate = true, entities = [service], identityFailures = 0 } = options;
  const identity = mockApis.identity({
    userEntityRef: 'user:default/deposits-developer',
    ownershipEntityRefs: ['user:default/deposits-developer', 'group:default/deposits'],
    displayName: 'Deposits developer',
  });
  for (let failure = 0; failure < identityFailures; failure += 1) {
    jest.spyOn(identity, 'getBackstageIdentity').mockRejectedValueOnce(new Error('the session has ended'));
  }
  renderInTestApp(<HomePage />, {
    apis: [
      [identityApiRef, identity],
      mockApis.permission({ authorize: mayCreate ? AuthorizeResult.ALLOW : AuthorizeResult.DENY }),
      [environmentsApiRef, { listChangeSets: list }],
      catalogApiMock({ entities }),
    ],
  });
}

export const nothing: List = async () => ({ items: [], totalCount: 0 });
