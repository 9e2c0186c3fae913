import { mockApis, registerMswTestHooks, renderInTestApp } from '@backstage/frontend-test-utils';
import { githubAuthApiRef } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { chosenPersona } from './chosenPersona';
import { oidcAuthApiRef } from './oidcAuthApi';
import { SignInPage } from './SignInPage';

const personas = [
  {
    ref: 'user:default/deposits-developer',
    displayName: 'Deposits developer',
    role: 'developer',
    groups: [{ ref: 'group:default/deposits', title: 'Deposits' }],
  },
  {
    ref: 'user:default/auditor',
    displayName: 'Auditor',
    role: 'audit',
    groups: [{ ref: 'group:default/audit', title: 'Audit' }],
  },
];

const identity = {
  type: 'user' as const,
  userEntityRef: 'user:default/auditor',
  ownershipEntityRefs: ['user:default/auditor', 'group:default/audit'],
};
const session = {
  profile: { displayName: 'Auditor' },
  backstageIdentity: { token: `e30.${btoa(JSON.stringify({ exp: Date.now() / 1000 + 3600 }))}.x`, identity },
};

function renderSignIn(data: JsonObject, apis: { github?: object; oidc?: object } = {}) {
  const onSignInSuccess = jest.fn();
  const noSession = { getBackstageIdentity: async () => undefined, getProfile: async () => undefined };
  renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
    config: { app: { baseUrl: 'http://localhost' }, ...data },
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
      [githubAuthApiRef, { ...noSession, ...apis.github }],
      [oidcAuthApiRef, { ...noSession, ...apis.oidc }],
    ],
  });
  return onSignInSuccess;
}

const simulator = { blx: { simulator: { url: 'http://localhost:7990' } } };

describe('SignInPage beside the simulator', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const answerPersonas = (answer: () => Response | Promise<Response>) =>
    server.use(http.get('*/api/auth/simulator/personas', answer));

  beforeEach(() => chosenPersona.forget());

  it('says that it is the simulator and that it reads', async () => {
    answerPersonas(() => new Promise(() => {}));
    renderSignIn(simulator);
    expect(await screen.findByRole('status', { name: 'Reading the personas' })).toBeInTheDocument();
    expect(screen.getByText('Simulator')).toBeInTheDocument();
  });

  it('groups the personas by role and signs in by keyboard alone, until "Switch persona"', async () => {
    answerPersonas(() => HttpResponse.json({ personas }));
    let header: string | null = null;
    server.use(
      http.get('*/api/auth/simulator/refresh', ({ request }) => {
        header = request.headers.get('x-blx-persona');
        return HttpResponse.json(session);
      }),
    );
    const onSignInSuccess = renderSignIn(simulator);
    expect(await screen.findByRole('heading', { name: 'Audit' })).toBeInTheDocument();
    expect(screen.getByText(/Request services for their own group/)).toBeInTheDocument();

    await userEvent.tab();
    expect(screen.getByRole('button', { name: /Deposits developer/ })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(header).toBe('user:default/auditor');
    expect(chosenPersona.read()).toBe('user:default/auditor');

    const [identityApi] = onSignInSuccess.mock.calls[0];
    await expect(identityApi.getBackstageIdentity()).resolves.toEqual(identity);
    await expect(identityApi.getCredentials()).resolves.toEqual({ token: session.backstageIdentity.token });
    await identityApi.signOut();
    expect(chosenPersona.read()).toBeUndefined();
  });

  it('keeps the persona over a reload', async () => {
    chosenPersona.keep('user:default/auditor');
    server.use(http.get('*/api/auth/simulator/refresh', () => HttpResponse.json(session)));
    const onSignInSuccess = renderSignIn(simulator);
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('lets somebody choose again when the persona is gone', async () => {
    chosenPersona.keep('user:default/gone');
    answerPersonas(() => HttpResponse.json({ personas }));
    server.use(
      http.get('*/api/auth/simulator/refresh', () =>
        HttpResponse.json({ error: { name: 'NotFoundError', message: 'gone' } }, { status: 404 }),
      ),
    );
    renderSignIn(simulator);
    expect(await screen.findByText(/does not let user:default\/gone in/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Choose another persona' }));
    expect(await screen.findByRole('button', { name: /Auditor/ })).toBeInTheDocument();
    expect(chosenPersona.read()).toBeUndefined();
  });

  it('waits for a catalog that is still being read', async () => {
    let calls = 0;
    answerPersonas(() => HttpResponse.json({ personas: calls++ ? personas : [] }));
    renderSignIn(simulator);
    expect(await screen.findByText('The catalog is still being read')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: /Auditor/ }, { timeout: 4000 })).toBeInTheDocument();
  });

  it('says what happened when the backend does not answer, and tries again', async () => {
    let calls = 0;
    answerPersonas(() =>
      calls++ ? HttpResponse.json({ personas }) : new HttpResponse('no', { status: 503 }),
    );
    renderSignIn(simulator);
    expect(await screen.findByText('The portal does not say who can sign in.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Auditor/ })).toBeInTheDocument();
  });
});

describe('SignInPage with identity providers', () => {
  const real = { blx: { signIn: { providers: ['oidc', 'github'], oidcTitle: 'Bank account' } } };

  it('offers the configured providers and none of the personas', async () => {
    renderSignIn(real);
    expect(await screen.findByRole('button', { name: /Bank account/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /GitHub/ })).toBeInTheDocument();
    expect(screen.queryByText('Simulator')).not.toBeInTheDocument();
  });

  it('takes up a session that still holds without asking', async () => {
    const onSignInSuccess = renderSignIn(real, {
      github: {
        getBackstageIdentity: async () => session.backstageIdentity,
        getProfile: async () => session.profile,
      },
    });
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('says what happened when signing in fails', async () => {
    const getBackstageIdentity = async (options: { optional?: boolean }) => {
      if (options.optional) return undefined;
      throw new Error('popup closed');
    };
    renderSignIn(real, { oidc: { getBackstageIdentity } });
    await userEvent.click(await screen.findByRole('button', { name: /Bank account/ }));
    expect(await screen.findByText('Signing in did not work.')).toBeInTheDocument();
  });

  it('says what to configure when there is no way in', async () => {
    renderSignIn({});
    expect(await screen.findByText('No identity provider is configured')).toBeInTheDocument();
  });
});
