import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField, TestWorld } from '../../__testUtils__/renderField';
import { topicsField } from './index';

const schema = {
  type: 'array',
  title: 'Topics it reads',
  items: { type: 'string' },
  'ui:options': { suggest: true },
};

function render(
  more: TestWorld & { schema?: Record<string, unknown>; initial?: Record<string, unknown> } = {},
) {
  renderField({ field: topicsField, schema, required: false, ...more });
  return screen.findByRole('textbox', { name: /Topics/ });
}

const review = () => userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('BlxTopics', () => {
  it('makes a chip of what is typed on Enter, without sending the form', async () => {
    const input = await render();
    await userEvent.type(input, 'deposits.interest.accrued.v1{Enter}');
    expect(screen.getByRole('row', { name: 'deposits.interest.accrued.v1' })).toBeInTheDocument();
    expect(input).toHaveValue('');
    expect(screen.queryByLabelText('answers')).not.toBeInTheDocument();
  });

  it('does not lose what was typed when the person goes on without Enter', async () => {
    await userEvent.type(await render(), 'deposits.interest.accrued.v1');
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('["deposits.interest.accrued.v1"]');
  });

  it('takes several names at once, each only once', async () => {
    await userEvent.type(await render(), 'a.b.v1, c.d.v1 a.b.v1{Enter}');
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('["a.b.v1","c.d.v1"]');
  });

  it('marks a misspelt topic and stops there, saying how one is spelt', async () => {
    const input = await render();
    await userEvent.type(input, 'Wrong{Enter}');
    expect(screen.getByLabelText('misspelt')).toBeInTheDocument();
    await review();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Wrong: a topic is spelt <domain>.<noun>[.<event>].v<N>.',
    );
    expect(input).toHaveFocus();
    expect(input).toHaveAccessibleDescription(/a topic is spelt/);
  });

  it('refuses to read what the service itself writes', async () => {
    const topic = 'deposits.interest.accrued.v1';
    await render({
      schema: { ...schema, name: 'consumedTopics' },
      initial: { producedTopics: [topic], consumedTopics: [topic] },
    });
    await review();
    expect(await screen.findByRole('alert')).toHaveTextContent('would answer its own events for ever');
  });

  it('offers the topics of the catalog, narrowed by what is typed', async () => {
    const input = await render();
    expect(await screen.findByRole('button', { name: /Add customer.customers.v1/ })).toBeInTheDocument();
    await userEvent.type(input, 'transfers');
    expect(screen.queryByRole('button', { name: /Add customer.customers.v1/ })).not.toBeInTheDocument();
    await userEvent.clear(input);
    await userEvent.click(
      screen.getByRole('button', { name: 'Add deposits.transfers.v1, written by deposit-account-service' }),
    );
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('["deposits.transfers.v1"]');
  });

  it('gives a chip back with the keyboard', async () => {
    await render({ initial: { value: ['a.b.v1', 'c.d.v1'] } });
    screen.getByRole('row', { name: 'a.b.v1' }).focus();
    await userEvent.keyboard('{Delete}');
    expect(screen.queryByRole('row', { name: 'a.b.v1' })).not.toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'c.d.v1' })).toBeInTheDocument();
  });

  it('can be filled without the catalog', async () => {
    const input = await render({ catalog: { getEntities: async () => Promise.reject(new Error('down')) } });
    expect(await screen.findByText(/no topics are suggested/)).toBeInTheDocument();
    await userEvent.type(input, 'a.b.v1{Enter}');
    expect(screen.getByRole('row', { name: 'a.b.v1' })).toBeInTheDocument();
  });

  it('says so when the catalog knows no topic', async () => {
    await render({ catalog: { getEntities: async () => ({ items: [] }) } });
    expect(await screen.findByText(/No entity of the catalog declares a topic/)).toBeInTheDocument();
  });
});
