import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AccountMenu } from './AccountMenu';

async function openMenu(isSimulator: boolean) {
  const signOut = jest.fn(async () => {});
  const identity = mockApis.identity({
    userEntityRef: 'user:default/auditor',
    displayName: 'Auditor',
  });
  renderInTestApp(<AccountMenu isSimulator={isSimulator} />, {
    apis: [
      [
        identityApiRef,
        {
          getProfileInfo: () => identity.getProfileInfo(),
          getBackstageIdentity: () => identity.getBackstageIdentity(),
          signOut,
        },
      ],
    ],
  });
  await screen.findByRole('button', { name: 'Auditor' });
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  return signOut;
}

describe('AccountMenu', () => {
  it('leads to the own page, the settings, and another persona, by keyboard', async () => {
    const signOut = await openMenu(true);
    expect(await screen.findByRole('menuitem', { name: 'My page in the catalog' })).toHaveAttribute(
      'href',
      '/catalog/default/user/auditor',
    );
    expect(screen.getByRole('menuitem', { name: 'Settings' })).toHaveAttribute('href', '/settings');
    await userEvent.keyboard('{End}{Enter}');
    expect(signOut).toHaveBeenCalledTimes(1);
  });

  it('says "Sign out" where sign-in is real', async () => {
    await openMenu(false);
    expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeInTheDocument();
  });
});
