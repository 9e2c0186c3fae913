import { act, screen, waitFor } from '@testing-library/react';
import { coreApis, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock, createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { eventChainStart } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef, portalClock } from '@blx/backstage-plugin-blx-environments-react';
import plugin from './index';
import { aChangeSet, aSummary } from './testing/builders';

jest.setTimeout(30_000);

const listChangeSets = jest.fn(async () => ({ items: [aSummary()], totalCount: 1 }));
const api = {
  listChangeSets,
  getChangeSet: async () => aChangeSet(),
  listChangeSetEvents: async () => ({ events: [], head: { count: 0, hash: eventChainStart } }),
};

describe('blx-environments', () => {
  it('leads from /environments to the list of change sets', async () => {
    const { apis } = renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/environments'],
      apis: [[environmentsApiRef, api], catalogApiMock()],
    });
    expect(await screen.findByRole('link', { name: /deposit-interest-service/ })).toHaveAttribute(
      'href',
      '/environments/change-sets/cs-01hzx3k9qa',
    );
    await waitFor(() =>
      expect(apis.get(coreApis.appHistory)?.getSnapshot().location.pathname).toBe(
        '/environments/change-sets',
      ),
    );
  });

  it('shows one set on its own page, not the list', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/environments/change-sets/cs-01hzx3k9qa'],
      apis: [[environmentsApiRef, api], catalogApiMock()],
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: /deposit-interest-service/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('search')).not.toBeInTheDocument();
  });

  it('tells ages by the clock of the backend', async () => {
    const now = new Date(Date.now() + 3 * 24 * 3600_000);
    const updatedAt = new Date(now.getTime() - 8 * 60_000 - 5_000).toISOString();
    const page = { items: [aSummary({ updatedAt })], totalCount: 1, now: now.toISOString() };
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/environments/change-sets'],
      apis: [[fetchApiRef, { fetch: async () => Response.json(page) }], catalogApiMock()],
    });
    expect(await screen.findByText('8 min ago')).toBeInTheDocument();
    act(() => portalClock.observe(new Date()));
  });

  it('lists the sets of a component on its page', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'deposit-interest-service', namespace: 'default' },
            spec: { type: 'service' },
          },
        }),
        plugin.getExtension('entity-content:blx-environments/change-sets'),
      ],
      apis: [[environmentsApiRef, api], catalogApiMock()],
    });
    expect(await screen.findByRole('rowheader', { name: /deposit-interest-service/ })).toBeInTheDocument();
    expect(listChangeSets).toHaveBeenLastCalledWith(
      expect.objectContaining({ subjectRef: 'component:default/deposit-interest-service', scope: 'all' }),
      expect.anything(),
    );
  });
});
