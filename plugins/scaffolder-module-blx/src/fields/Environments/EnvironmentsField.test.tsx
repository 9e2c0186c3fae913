import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nameCheck } from '../../__fixtures__/preview';
import { renderField, TestWorld } from '../../__testUtils__/renderField';
import { environmentsField } from './index';

const schema = { type: 'array', title: 'Environments', items: { type: 'string' }, default: ['sandbox'] };

function render(more: TestWorld & { initial?: Record<string, unknown> } = {}) {
  renderField({ field: environmentsField, schema, ...more });
}

const review = () => userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('BlxEnvironments', () => {
  it('starts with the default of the template and takes more with the keyboard', async () => {
    render();
    expect(await screen.findByRole('checkbox', { name: /Sandbox/ })).toBeChecked();
    screen.getByRole('checkbox', { name: /Shared services/ }).focus();
    await userEvent.keyboard(' ');
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('["sandbox","shared-services"]');
  });

  it('wants at least one', async () => {
    render();
    await userEvent.click(await screen.findByRole('checkbox', { name: /Sandbox/ }));
    await review();
    expect(await screen.findByRole('alert')).toHaveTextContent('Choose at least one environment.');
    expect(screen.getByRole('checkbox', { name: /Sandbox/ })).toHaveFocus();
  });

  it('checks the name again for the environments that were chosen after it', async () => {
    const name = 'customer-phone-verification-service';
    const checkName = jest.fn(async request => nameCheck(request.name, request.environments));
    render({ initial: { name, value: ['shared-services'] }, environments: { checkName } });
    await screen.findByRole('checkbox', { name: /Sandbox/ });
    await review();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      `shared-services-apps-${name}-eks-irsa-role has more than 64 characters. Go back to the name`,
    );
  });

  it('goes on when the name cannot be checked now', async () => {
    render({
      initial: { name: 'rate-service' },
      environments: { checkName: jest.fn().mockRejectedValue(new Error()) },
    });
    await screen.findByRole('checkbox', { name: /Sandbox/ });
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('sandbox');
  });

  it('shows an environment that the catalog no longer has, and leaves it out on request', async () => {
    render({ initial: { value: ['gone', 'sandbox'] } });
    expect(await screen.findByText('The catalog no longer has gone.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }));
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('{"value":["sandbox"]}');
  });

  it('reads, fails with a way on, and explains an empty catalog', async () => {
    const getEntities = jest.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue({ items: [] });
    render({ catalog: { getEntities } });
    expect(await screen.findByRole('alert')).toHaveTextContent('The catalog did not answer');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The catalog has no environment yet.')).toBeInTheDocument();
  });

  it('says that it reads the catalog', async () => {
    render({ catalog: { getEntities: () => new Promise(() => {}) } });
    expect(await screen.findByRole('status', { name: /reading the catalog/ })).toBeInTheDocument();
  });
});
