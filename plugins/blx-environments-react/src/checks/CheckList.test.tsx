import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCheck } from '../testing/builders';
import { CheckList } from './CheckList';

describe('CheckList', () => {
  it('shows findings worst first, with place and remedy, and folds away what passed', async () => {
    render(
      <CheckList
        acceptances={[]}
        itemTitle={() => 'Argo CD application'}
        checks={[
          aCheck({ rule: 'fine', title: 'Fine', findings: [] }),
          aCheck({ rule: 'note', title: 'A note', severity: 'warning' }),
          aCheck({ rule: 'wrong', title: 'Wrong', isAcceptable: false }),
        ]}
      />,
    );
    const found = screen.getAllByRole('listitem').filter(item => within(item).queryByText(/What to do/));
    expect(found[0]).toHaveTextContent('Must be fixed');
    expect(found[0]).toHaveTextContent('Argo CD application · apps/a.yaml:7 one replica');
    expect(found[1]).toHaveTextContent('Warning');
    expect(screen.queryByText('Fine')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 check that passed' }));
    expect(screen.getByText('Fine')).toBeInTheDocument();
  });

  it('accepts with a reason and an end date', async () => {
    const onAccept = jest.fn();
    render(<CheckList acceptances={[]} checks={[aCheck()]} onAccept={onAccept} />);
    await userEvent.click(screen.getByRole('button', { name: 'Accept with reason…' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Accept' }));
    expect(within(dialog).getByRole('alert')).toHaveTextContent('at least 10 characters');
    expect(onAccept).not.toHaveBeenCalled();

    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why may it stand/ }),
      'Sandbox may stop.',
    );
    const until = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    fireEvent.change(within(dialog).getByLabelText('Last day on which it holds'), {
      target: { value: until },
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Accept' }));
    expect(onAccept).toHaveBeenCalledWith({ rule: 'disruption-budget', reason: 'Sandbox may stop.', until });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows an acceptance with its reason, and takes it back', async () => {
    const onRevoke = jest.fn();
    render(
      <CheckList
        checks={[aCheck()]}
        acceptances={[
          { rule: 'disruption-budget', reason: 'At night only', until: '2027-01-31', by: 'user:default/dev' },
        ]}
        onAccept={jest.fn()}
        onRevoke={onRevoke}
      />,
    );
    expect(screen.getByText('Accepted until 2027-01-31 by dev: “At night only”')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Take back the acceptance/ }));
    expect(onRevoke).toHaveBeenCalledWith('disruption-budget');
  });

  it('offers no acceptance where nobody may accept, and leads to the file of a finding', async () => {
    const onOpenFinding = jest.fn();
    render(
      <CheckList
        checks={[aCheck({ isAcceptable: false })]}
        acceptances={[]}
        onAccept={jest.fn()}
        onOpenFinding={onOpenFinding}
      />,
    );
    expect(screen.queryByRole('button', { name: /Accept/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /apps\/a.yaml:7/ }));
    expect(onOpenFinding).toHaveBeenCalledWith(expect.objectContaining({ path: 'apps/a.yaml' }));
  });
});
