import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField, TestWorld } from '../../__testUtils__/renderField';
import { ownerField } from './index';

const schema = { type: 'string', title: 'Owner' };

function render(world: TestWorld = {}) {
  renderField({ field: ownerField, schema, ...world });
}

describe('BlxOwner', () => {
  it('takes the first of the person’s groups, so that nothing has to be chosen', async () => {
    render({ ownershipEntityRefs: ['user:default/x', 'group:default/customer', 'group:default/deposits'] });
    await screen.findByRole('button', { name: /Owner/ });
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('{"value":"group:default/customer"}');
  });

  it('offers only the person’s own groups without the right to open sets for others', async () => {
    render();
    await userEvent.click(await screen.findByRole('button', { name: /Owner/ }));
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(['Deposits']);
    expect(screen.getByText(/platform team can create a service for another one/)).toBeInTheDocument();
  });

  it('offers every team to those who may open sets for others, their own first', async () => {
    render({ ownershipEntityRefs: ['group:default/platform'], denied: [] });
    await userEvent.click(await screen.findByRole('button', { name: /Owner/ }));
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(['Platform', 'Customer', 'Deposits']);
  });

  it('can be chosen with the keyboard', async () => {
    render({ ownershipEntityRefs: ['group:default/deposits', 'group:default/customer'] });
    const button = await screen.findByRole('button', { name: /Owner/ });
    button.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('group:default/customer');
  });

  it('offers a group of the identity that the catalog does not know', async () => {
    render({ ownershipEntityRefs: ['group:default/new-team'] });
    await userEvent.click(await screen.findByRole('button', { name: /Owner/ }));
    expect(await screen.findByRole('option', { name: 'new-team' })).toBeInTheDocument();
  });

  it('says that it reads the catalog', async () => {
    render({ catalog: { getEntitiesByRefs: () => new Promise(() => {}) } });
    await waitFor(() =>
      expect(screen.getByRole('status', { name: 'Owner: reading the catalog' })).toBeInTheDocument(),
    );
  });

  it('says whom to ask when the person is in no team', async () => {
    render({ ownershipEntityRefs: ['user:default/x'] });
    expect(await screen.findByText(/You are in no team/)).toBeInTheDocument();
    expect(screen.getByText(/Ask the platform team/)).toBeInTheDocument();
  });

  it('says that the catalog does not answer, and tries again', async () => {
    const getEntitiesByRefs = jest
      .fn()
      .mockRejectedValueOnce(new Error('catalog is down'))
      .mockResolvedValue({ items: [undefined] });
    render({ catalog: { getEntitiesByRefs } });
    expect(await screen.findByRole('alert')).toHaveTextContent('catalog is down');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Owner/ })).toBeInTheDocument();
  });
});
