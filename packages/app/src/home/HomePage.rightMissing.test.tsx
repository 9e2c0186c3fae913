import { screen } from '@testing-library/react';
import { nothing, renderHome } from '../__testUtils__/renderHome';

// A file of its own: permissions once asked are remembered within one.
describe('HomePage without the right to open change sets', () => {
  it('offers to create nothing, and shows all the rest', async () => {
    renderHome({ list: nothing, entities: [], mayCreate: false });
    expect(await screen.findByText('Your groups own no service yet')).toBeInTheDocument();
    expect(await screen.findByText('Nothing of yours is in flight')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Create|Request a service/ })).not.toBeInTheDocument();
  });
});
