import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { changeSet } from '../__testUtils__/changeSet';
import { List, nothing, renderHome, service } from '../__testUtils__/renderHome';

describe('HomePage', () => {
  it('says that it reads before it says what there is', async () => {
    renderHome({ list: () => new Promise(() => {}) });
    expect(await screen.findByRole('status', { name: 'Reading the change sets' })).toBeInTheDocument();
    expect(screen.queryByText(/Nothing waits for you/)).not.toBeInTheDocument();
  });

  it('greets, and shows what waits for me before what is in flight', async () => {
    renderHome({
      list: async () => ({
        items: [
          changeSet({ id: 'cs-flight', title: 'In flight' }),
          changeSet({
            id: 'cs-wait',
            title: 'Waiting',
            waitsFor: {
              reason: 'waits for a review by deposits',
              on: ['group:default/deposits'],
              since: '2026-11-24T08:00:00Z',
            },
          }),
        ],
        totalCount: 2,
      }),
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: /Good .*, Deposits developer\./ }),
    ).toBeInTheDocument();
    const needs = await screen.findByRole('region', { name: 'Needs you (1)' });
    expect(within(needs).getByText(/waits for a review by deposits/)).toBeInTheDocument();
    expect(within(needs).getByRole('link', { name: 'Review Waiting' })).toHaveAttribute(
      'href',
      '/environments/change-sets/cs-wait',
    );
    const flight = screen.getByRole('region', { name: 'Change sets in flight (1)' });
    expect(within(flight).getByRole('link', { name: 'In flight' })).toBeInTheDocument();
  });

  it('lists the services of my groups with their links', async () => {
    const foreign = { ...service, metadata: { ...service.metadata, name: 'foreign' }, relations: [] };
    renderHome({ list: nothing, entities: [service, foreign] });
    const mine = await screen.findByRole('region', { name: 'My services (1)' });
    expect(within(mine).getByRole('link', { name: 'Deposit account service' })).toHaveAttribute(
      'href',
      '/catalog/default/component/deposit-account-service',
    );
    expect(within(mine).getByRole('link', { name: /Runbook/ })).toHaveAttribute(
      'href',
      'https://runbooks.example/deposit-account',
    );
  });

  it('teaches where there is nothing yet', async () => {
    renderHome({ list: nothing, entities: [] });
    expect(await screen.findByText('Nothing waits for you or your groups.')).toBeInTheDocument();
    expect(await screen.findByText('Nothing of yours is in flight')).toBeInTheDocument();
    expect(await screen.findByText('Your groups own no service yet')).toBeInTheDocument();
    expect(screen.getAllByRole('link', { name: 'Request a service' })).toHaveLength(2);
  });

  it('says what happened when the change sets cannot be read, keeps the services, and tries again by keyboard', async () => {
    const list = jest.fn<ReturnType<List>, Parameters<List>>().mockRejectedValueOnce(new Error('boom'));
    list.mockResolvedValue({ items: [], totalCount: 0 });
    renderHome({ list });
    expect(await screen.findByText('Your change sets could not be read.')).toBeInTheDocument();
    expect(await screen.findByRole('region', { name: 'My services (1)' })).toBeInTheDocument();
    act(() => screen.getByRole('button', { name: 'Try again' }).focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.getByText('Nothing waits for you or your groups.')).toBeInTheDocument(),
    );
  });

  it('says so when it cannot read who I am, and tries again', async () => {
    renderHome({ list: nothing, identityFailures: 1 });
    expect(await screen.findByText('The portal could not read who you are.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'My services (1)' })).toBeInTheDocument();
  });

  it('says how many services it does not show', async () => {
    const many = Array.from({ length: 51 }, (_, index) => ({
      ...service,
      metadata: { ...service.metadata, name: `service-${index}`, title: `Service ${index}` },
    }));
    renderHome({ list: nothing, entities: many });
    expect(await screen.findByText('1 more in the catalog.')).toBeInTheDocument();
  });

  it('says how many open sets it does not look at', async () => {
    renderHome({ list: async () => ({ items: [changeSet()], totalCount: 131 }) });
    expect(await screen.findByText(/130 older open change sets/)).toBeInTheDocument();
  });
});
