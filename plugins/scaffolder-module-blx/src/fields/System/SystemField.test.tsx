import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormField } from '@backstage/plugin-scaffolder-react/alpha';
import { renderField, TestWorld } from '../../__testUtils__/renderField';
import { systemField } from './index';

const field: FormField = systemField;
const schema = { type: 'string', title: 'System' };

function render(world: TestWorld & { initial?: Record<string, unknown> } = {}) {
  renderField({ field, schema, ...world });
}

async function openList() {
  await userEvent.click(await screen.findByRole('button', { name: /System/ }));
  return within(await screen.findByRole('listbox'));
}

describe('BlxSystem', () => {
  it('takes the owner’s system at once when there is only one', async () => {
    render({ initial: { owner: 'group:default/deposits' } });
    const input = await screen.findByRole('combobox', { name: /System/ });
    await waitFor(() => expect(input).toHaveValue('Deposits'));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('system:default/deposits');
  });

  it('leaves the choice to the person when the owner has several, with those first', async () => {
    render({ initial: { owner: 'group:default/customer' } });
    expect(await screen.findByRole('combobox', { name: /System/ })).toHaveValue('');
    const options = (await openList()).getAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual([
      'Customer',
      'Onboarding',
      'Delivery',
      'Deposits',
    ]);
  });

  it('keeps what the person chose', async () => {
    render({ initial: { owner: 'group:default/deposits', value: 'system:default/delivery' } });
    const input = await screen.findByRole('combobox', { name: /System/ });
    await waitFor(() => expect(input).toHaveValue('Delivery'));
  });

  it('is searched and chosen with the keyboard', async () => {
    render();
    const input = await screen.findByRole('combobox', { name: /System/ });
    await userEvent.type(input, 'onb');
    expect(await screen.findAllByRole('option')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('system:default/onboarding');
  });

  it('reads, fails with a way on, and explains an empty catalog', async () => {
    const getEntities = jest.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue({ items: [] });
    render({ catalog: { getEntities } });
    expect(await screen.findByRole('alert')).toHaveTextContent('The catalog did not answer');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/no system that you can see/)).toBeInTheDocument();
  });

  it('says that it reads the catalog', async () => {
    render({ catalog: { getEntities: () => new Promise(() => {}) } });
    expect(await screen.findByRole('status', { name: 'System: reading the catalog' })).toBeInTheDocument();
  });
});
