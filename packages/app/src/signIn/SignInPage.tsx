import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { PersonaSignIn } from './PersonaSignIn';
import { ProviderSignIn } from './ProviderSignIn';

/** Personas beside the simulator, else the configured identity providers. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  return config.has('blx.simulator.url') ? (
    <PersonaSignIn onSignInSuccess={onSignInSuccess} />
  ) : (
    <ProviderSignIn onSignInSuccess={onSignInSuccess} />
  );
}
