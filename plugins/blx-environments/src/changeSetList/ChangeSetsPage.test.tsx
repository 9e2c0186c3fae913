import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { coreApis } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { ChangeSetPage, ChangeSetQuery } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { changeSetRouteRef, createExternalRef } from '../routes';
import { aSummary } from '../testing/builders';
import { ChangeSetsPage } from './ChangeSetsPage';

const sets = Array.from({ length: 60 }, (_, index) =>
  aSummary({ id: `cs-${index}`, title: `New microservice number-${index}-service` }),
);

const pageOf = async ({ offset = 0, limit = 25 }: ChangeSetQuery): Promise<ChangeSetPage> => ({
  items: sets.slice(offset, offset + limit),
  totalCount: sets.length,
});

function renderPage(listChangeSets: (query: ChangeSetQuery) => Promise<ChangeSetPage>, search = '') {
  const asked = jest.fn(listChangeSets);
  const subscribe = jest.fn((..._channelAndListener: unknown[]) => ({ unsubscribe: () => {} }));
  const rendered = renderInTestApp(<ChangeSetsPage />, {
    mountPath: '/environments/change-sets',
    initialRouteEntries: [`/environments/change-sets${search}`],
    mountedRoutes: {
      '/environments/change-sets/:id': changeSetRouteRef,
      '/create': createExternalRef,
    },
    apis: [
      [environmentsApiRef, { listChangeSets: asked }],
      catalogApiMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: 'sandbox', namespace: 'default' },
            spec: { type: 'environment' },
          },
        ],
      }),
      [signalApiRef, { subscribe }],
    ],
  });
  const address = () => {
    const { pathname, search: query } = rendered.apis.get(coreApis.appHistory)!.getSnapshot().location;
    return `${pathname}${query}`;
  };
  const signal = () => {
    for (const [, listener] of subscribe.mock.calls) {
      if (typeof listener === 'function') listener({ id: 'cs-0', revision: 8 });
    }
  };
  return { asked, signal, address };
}

jest.setTimeout(30_000);

describe('ChangeSetsPage', () => {
  it('shows 25 rows with state, wait and the total', async () => {
    renderPage(pageOf);
    expect(await screen.findByText('1 to 25 of 60')).toBeInTheDocument();
    const row = screen.getAllByRole('row')[1];
    expect(row).toHaveTextContent('New microservice number-0-service');
    expect(row).toHaveTextContent('In progress · 1 of 4');
    expect(row).toHaveTextContent('waits for a review by platform');
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/environments/change-sets/cs-0');
  });

  it('asks what the URL says, and puts every filter into the URL', async () => {
    const { asked, address } = renderPage(pageOf, '?scope=team&state=in-progress&page=2');
    expect(await screen.findByText('26 to 50 of 60')).toBeInTheDocument();
    expect(asked).toHaveBeenLastCalledWith(
      expect.objectContaining({ scope: 'team', states: ['in-progress'], offset: 25, limit: 25 }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(address()).toBe('/environments/change-sets?scope=all&state=in-progress'));
    await userEvent.type(screen.getByRole('searchbox'), 'interest');
    await waitFor(() => expect(address()).toContain('text=interest'));
    await userEvent.click(screen.getByRole('button', { name: /^Kind|Any kind/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Environment' }));
    await waitFor(() => expect(address()).toContain('kind=environment'));
  });

  it('goes from page to page', async () => {
    const { address } = renderPage(pageOf);
    await userEvent.click(await screen.findByRole('button', { name: 'Next table page' }));
    expect(await screen.findByText('26 to 50 of 60')).toBeInTheDocument();
    expect(address()).toContain('page=2');
  });

  it('moves between rows by arrow keys and opens with Enter', async () => {
    const { address } = renderPage(pageOf);
    const first = await screen.findByRole('link', { name: 'New microservice number-0-service' });
    first.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(screen.getByRole('link', { name: 'New microservice number-1-service' })).toHaveFocus();
    await userEvent.keyboard('{End}{Home}{Enter}');
    await waitFor(() => expect(address()).toBe('/environments/change-sets/cs-0'));
  });

  it('says that it loads', async () => {
    renderPage(() => new Promise(() => {}));
    expect(await screen.findByRole('status', { name: 'Loading change sets' })).toBeInTheDocument();
  });

  it('teaches when there is nothing, with one button', async () => {
    renderPage(async () => ({ items: [], totalCount: 0 }));
    expect(await screen.findByRole('heading', { name: 'You have no change set yet' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Create something' })).toHaveAttribute('href', '/create');
    expect(screen.queryByRole('link', { name: 'Create' })).not.toBeInTheDocument();
  });

  it('offers to clear filters that match nothing', async () => {
    const { address } = renderPage(
      async () => ({ items: [], totalCount: 0 }),
      '?scope=all&state=done&text=x',
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));
    await waitFor(() => expect(address()).toBe('/environments/change-sets?scope=all'));
  });

  it('leads back from a page that is no more', async () => {
    const { address } = renderPage(async () => ({ items: [], totalCount: 3 }), '?page=9');
    await userEvent.click(await screen.findByRole('button', { name: 'Go to the first page' }));
    await waitFor(() => expect(address()).toBe('/environments/change-sets'));
  });

  it('says what happened when the list cannot be read, and tries again', async () => {
    const list = jest.fn(pageOf).mockRejectedValueOnce(new ServiceUnavailableError('down'));
    renderPage(list);
    expect(await screen.findByRole('alert')).toHaveTextContent('The change sets could not be read.');
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await screen.findByText('1 to 25 of 60')).toBeInTheDocument();
  });

  it('says whom to ask when the right is missing', async () => {
    renderPage(async () => {
      throw new NotAllowedError('no');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('You may not see change sets.');
  });

  it('reads again when a signal comes, and keeps the rows when that fails', async () => {
    const list = jest.fn(pageOf);
    const { signal } = renderPage(list);
    await screen.findByText('1 to 25 of 60');
    list.mockRejectedValueOnce(new Error('socket hang up'));
    act(signal);
    expect(await screen.findByRole('alert')).toHaveTextContent('The list could not be refreshed.');
    expect(screen.getByText('1 to 25 of 60')).toBeInTheDocument();
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('downloads the whole filtered list as CSV', async () => {
    const made: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      if (blob instanceof Blob) made.push(blob);
      return 'blob:csv';
    });
    URL.revokeObjectURL = jest.fn();
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const { asked } = renderPage(pageOf, '?scope=all');
    await screen.findByText('1 to 25 of 60');
    await userEvent.click(screen.getByRole('button', { name: 'CSV' }));
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ scope: 'all', offset: 0, limit: 100 }));
    expect(made[0].size).toBeGreaterThan(60 * 50);
    click.mockRestore();
  });
});
