import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { LiveSummary } from './LiveSummary';

function render(values: unknown) {
  renderInTestApp(<LiveSummary values={values} />, {
    config: { blx: { forge: { organization: 'blx' } } },
  });
  return screen.findByRole('complementary', { name: 'What this makes' });
}

describe('LiveSummary', () => {
  it('says what will be here before the first answer', async () => {
    expect(await render({})).toHaveTextContent(/appear here as you answer/);
  });

  it('shows the names, and a counter only where a limit is near', async () => {
    const summary = await render({ name: 'deposit-interest-service', database: 'aurora' });
    expect(summary).toHaveTextContent('blx/deposit-interest-service');
    expect(summary).toHaveTextContent('sandbox-apps-deposit-interest-service-eks-irsa-role51 of 64');
    expect(summary).toHaveTextContent('deposit-interest-service.sandbox.blx.internal');
    expect(summary).not.toHaveTextContent('of 100');
  });

  it('says when a name is too long for its place', async () => {
    const name = 'customer-phone-verification-service';
    const summary = await render({ name, environments: ['shared-services'] });
    expect(summary).toHaveTextContent('70 of 64, too long');
  });
});
