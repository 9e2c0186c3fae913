import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nameCheck } from '../../__fixtures__/preview';
import { renderField } from '../../__testUtils__/renderField';
import { serviceNameField } from './index';

const schema = { type: 'string', title: 'Name', description: 'Carried everywhere.', name: 'name' };

function render(checkName?: jest.Mock, initial?: Record<string, unknown>) {
  renderField({
    field: serviceNameField,
    schema,
    initial,
    environments: checkName ? { checkName } : {},
  });
  return screen.findByRole('textbox', { name: /Name/ });
}

describe('BlxServiceName', () => {
  it('says place by place that a name is free, with the length where a limit is near', async () => {
    const input = await render();
    await userEvent.type(input, 'deposit-interest-service');
    const places = await screen.findByRole('list', { name: 'Where the name is free' });
    expect(places).toHaveTextContent('GitHub free');
    expect(places).toHaveTextContent('IAM in sandbox (51 of 64) free');
    expect(screen.getByText(/^Free in GitHub, catalog/)).toHaveAttribute('role', 'status');
  });

  it('asks once after the last key, and gives up the question that became old', async () => {
    const signals: AbortSignal[] = [];
    const checkName = jest.fn(async ({ name, environments, signal }) => {
      signals.push(signal);
      return name === 'rate' ? new Promise(() => {}) : nameCheck(name, environments);
    });
    const input = await render(checkName);
    for (const value of ['rat', 'rate']) fireEvent.change(input, { target: { value } });
    await waitFor(() => expect(checkName).toHaveBeenCalledTimes(1));
    for (const value of ['rate-serv', 'rate-service']) fireEvent.change(input, { target: { value } });
    await screen.findByRole('list', { name: 'Where the name is free' });
    expect(checkName.mock.calls.map(([request]) => request.name)).toEqual(['rate', 'rate-service']);
    expect(signals[0].aborted).toBe(true);
  });

  it('answers a misspelling at once, without asking', async () => {
    const checkName = jest.fn();
    const input = await render(checkName);
    await userEvent.type(input, 'Deposit');
    expect(screen.getByText('Use lower case letters only.')).toBeVisible();
    expect(checkName).not.toHaveBeenCalled();
  });

  it('checks for the environments that were chosen', async () => {
    const checkName = jest.fn(async ({ name, environments }) => nameCheck(name, environments));
    const input = await render(checkName, { environments: ['uat', 'prod'] });
    await userEvent.type(input, 'rate-service');
    await waitFor(() => expect(checkName).toHaveBeenCalled());
    expect(checkName.mock.calls[0][0].environments).toEqual(['uat', 'prod']);
  });

  it('stops a taken name, says where, and links the sentence to the input', async () => {
    const checkName = jest.fn(async ({ name, environments }) => ({
      ...nameCheck(name, environments),
      places: [
        {
          place: 'repository',
          title: 'GitHub',
          status: 'taken',
          usedAs: 'blx/rate-service',
          lengthLimit: 100,
          message: 'The repository blx/rate-service exists.',
        },
      ],
    }));
    const input = await render(checkName);
    await userEvent.type(input, 'rate-service');
    expect(await screen.findByRole('list', { name: 'Where the name is free' })).toHaveTextContent(
      'GitHub taken: The repository blx/rate-service exists.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() => expect(input).toHaveAttribute('aria-invalid', 'true'));
    expect(input).toHaveAccessibleDescription(/The repository blx\/rate-service exists/);
    await waitFor(() => expect(input).toHaveFocus());
    expect(screen.queryByLabelText('answers')).not.toBeInTheDocument();
  });

  it('shows that a place could not be asked, does not call it free, and lets the person go on', async () => {
    const checkName = jest.fn(async ({ name, environments }) => {
      const check = nameCheck(name, environments);
      return {
        ...check,
        isUsable: false,
        places: check.places.map(place =>
          place.place === 'repository'
            ? { ...place, status: 'unknown', message: 'GitHub does not answer.' }
            : place,
        ),
      };
    });
    const input = await render(checkName);
    await userEvent.type(input, 'rate-service');
    const places = await screen.findByRole('list', { name: 'Where the name is free' });
    expect(places).toHaveTextContent('GitHub not known: GitHub does not answer.');
    expect(places).not.toHaveTextContent('GitHub free');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('rate-service');
  });

  it('says when the portal does not answer, and lets the person go on', async () => {
    const input = await render(jest.fn().mockRejectedValue(new Error('down')));
    await userEvent.type(input, 'rate-service');
    expect(await screen.findByText(/the portal could not ask/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('rate-service');
  });

  it('asks for a name that is missing and puts the focus there', async () => {
    const input = await render();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Name: This is needed.');
    expect(input).toHaveFocus();
  });
});
