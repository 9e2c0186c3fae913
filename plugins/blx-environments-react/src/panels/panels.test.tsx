import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChangeSetStateBadge, ItemStateBadge } from '../status/stateBadges';
import { EmptyPanel } from './EmptyPanel';
import { ProblemPanel } from './ProblemPanel';

describe('ProblemPanel', () => {
  it('says what happened, what holds and what to do; the raw error can be copied', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    render(
      <ProblemPanel
        happened="It could not be read."
        holds="The rest goes on."
        remedy="Try again."
        error={new TypeError('fetch failed')}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('It could not be read.');
    expect(alert).toHaveTextContent('The rest goes on.');
    expect(alert).toHaveTextContent('Try again.');
    await user.click(screen.getByText('Show the raw error'));
    await user.click(screen.getByRole('button', { name: 'Copy error' }));
    expect(writeText).toHaveBeenCalledWith('TypeError: fetch failed');
    expect(await screen.findByText('Copied')).toBeInTheDocument();
  });

  it('says so when the browser refuses to copy', async () => {
    const user = userEvent.setup();
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    render(<ProblemPanel happened="Failed." error="raw" />);
    await user.click(screen.getByRole('button', { name: 'Copy error' }));
    expect(await screen.findByText('Select and copy by hand')).toBeInTheDocument();
  });
});

describe('EmptyPanel', () => {
  it('teaches and offers one button', () => {
    render(
      <EmptyPanel title="Nothing yet" action={<button type="button">Create</button>}>
        It appears here when you submit.
      </EmptyPanel>,
    );
    expect(screen.getByRole('heading', { name: 'Nothing yet' })).toBeInTheDocument();
    expect(screen.getByRole('button')).toHaveTextContent('Create');
  });
});

describe('state badges', () => {
  it('say the state in a word, with the count, in the terms of the kind', () => {
    render(
      <>
        <ChangeSetStateBadge state="in-progress" progress={{ itemsDone: 7, itemsTotal: 15 }} />
        <ChangeSetStateBadge state="needs-attention" />
        <ItemStateBadge state="done" kind="pull-request" />
        <ItemStateBadge state="done" />
      </>,
    );
    for (const word of ['In progress · 7 of 15', 'Needs attention', 'Merged', 'Done']) {
      expect(screen.getByText(word)).toBeInTheDocument();
    }
  });
});
