import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../../__testUtils__/renderField';
import { choiceField } from './index';

const schema = {
  type: 'string',
  title: 'Database',
  enum: ['none', 'aurora', 'dynamodb'],
  'ui:options': {
    choices: { none: { label: 'None' }, aurora: { label: 'Aurora', description: 'The usual choice.' } },
  },
};

const review = () => userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('BlxChoice', () => {
  it('explains each choice and starts with the default', async () => {
    renderField({ field: choiceField, schema: { ...schema, default: 'none' } });
    expect(await screen.findByRole('radio', { name: 'None' })).toBeChecked();
    expect(screen.getByRole('radio', { name: /Aurora.*The usual choice/ })).not.toBeChecked();
  });

  it('shows a value without words by its name', async () => {
    renderField({ field: choiceField, schema });
    expect(await screen.findByRole('radio', { name: 'dynamodb' })).toBeInTheDocument();
  });

  it('is moved with the arrow keys', async () => {
    renderField({ field: choiceField, schema: { ...schema, default: 'none' } });
    (await screen.findByRole('radio', { name: 'None' })).focus();
    await userEvent.keyboard('{ArrowDown}');
    await review();
    expect(await screen.findByLabelText('answers')).toHaveTextContent('aurora');
  });

  it('asks for a choice and puts the focus there', async () => {
    renderField({ field: choiceField, schema });
    await screen.findByRole('radiogroup', { name: /Database/ });
    await review();
    expect(await screen.findByRole('alert')).toHaveTextContent('Database: This is needed.');
    expect(screen.getByRole('radio', { name: 'None' })).toHaveFocus();
    expect(screen.getByRole('radiogroup', { name: /Database/ })).toHaveAccessibleDescription(
      /This is needed/,
    );
  });
});
