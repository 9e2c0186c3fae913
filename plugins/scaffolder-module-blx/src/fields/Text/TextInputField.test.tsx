import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../../__testUtils__/renderField';
import { textField } from './index';

const schema = {
  type: 'string',
  title: 'What it does',
  description: 'One sentence.',
  minLength: 10,
  maxLength: 60,
};

describe('BlxText', () => {
  it('counts near the limit, for the eye and for the ear', async () => {
    renderField({ field: textField, schema });
    const input = await screen.findByRole('textbox', { name: /What it does/ });
    await userEvent.type(input, 'short text');
    expect(screen.queryByText(/of 60 characters/)).not.toBeInTheDocument();
    await userEvent.type(input, ' that grows');
    expect(screen.getByText('21 of 60 characters')).toBeInTheDocument();
    expect(input).toHaveAccessibleDescription(/One sentence. 21 of 60 characters/);
  });

  it('says what is too short; the sentence goes when the answer changes', async () => {
    renderField({ field: textField, schema });
    const input = await screen.findByRole('textbox', { name: /What it does/ });
    await userEvent.type(input, 'short');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('What it does: Use at least 10 characters.');
    expect(input).toHaveFocus();
    await userEvent.type(input, ' and longer');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByLabelText('answers')).toHaveTextContent('short and longer');
  });
});
