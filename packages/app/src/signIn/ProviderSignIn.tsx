import { useCallback, useEffect, useRef, useState } from 'react';
import { UserIdentity } from '@backstage/core-components';
import {
  BackstageIdentityApi,
  configApiRef,
  githubAuthApiRef,
  ProfileInfoApi,
  SessionApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Button } from '@backstage/ui';
import { RiGithubFill, RiShieldKeyholeLine } from '@remixicon/react';
import { EmptyPanel, ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { oidcAuthApiRef } from './oidcAuthApi';
import { SignInFrame } from './SignInFrame';
import styles from './SignIn.module.css';

type AuthApi = ProfileInfoApi & BackstageIdentityApi & SessionApi;

/** Signing in at the configured identity providers; a session that still holds is taken up without asking. */
export function ProviderSignIn({ onSignInSuccess }: Pick<SignInPageProps, 'onSignInSuccess'>) {
  const config = useApi(configApiRef);
  const apis: Record<string, AuthApi> = { github: useApi(githubAuthApiRef), oidc: useApi(oidcAuthApiRef) };
  const known = (config.getOptionalStringArray('blx.signIn.providers') ?? []).filter(id => apis[id]);
  const oidcTitle = config.getOptionalString('blx.signIn.oidcTitle') ?? 'Single sign-on';
  const [error, setError] = useState<unknown>();
  const [isAsking, setAsking] = useState(true);

  const signIn = useCallback(
    async (authApi: AuthApi, options: { optional: boolean }) => {
      const response = await authApi.getBackstageIdentity({
        optional: options.optional,
        instantPopup: !options.optional,
      });
      if (!response) return false;
      onSignInSuccess(
        UserIdentity.create({
          identity: response.identity,
          profile: await authApi.getProfile(),
          authApi,
        }),
      );
      return true;
    },
    [onSignInSuccess],
  );

  // Asked once: the session of a reload.
  const held = useRef({ apis: known.map(id => apis[id]), signIn });
  useEffect(() => {
    const takeUp = async () => {
      for (const authApi of held.current.apis) {
        if (await held.current.signIn(authApi, { optional: true }).catch(() => false)) return;
      }
      setAsking(false);
    };
    takeUp();
  }, []);

  if (known.length === 0) {
    return (
      <SignInFrame title="Nobody can sign in yet">
        <EmptyPanel title="No identity provider is configured">
          List oidc or github in blx.signIn.providers and configure it in auth.providers, as
          app-config.production.yaml does. To try the portal out, start it beside the simulator with npm
          start.
        </EmptyPanel>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title="Sign in" intro="With your account of the bank.">
      {error !== undefined && (
        <ProblemPanel
          happened="Signing in did not work."
          remedy="Try again. If you were signed in at the provider, the portal may not know you: your team in the catalog must list you."
          error={error}
        />
      )}
      <div className={styles.providers}>
        {known.map((id, index) => (
          <Button
            key={id}
            size="medium"
            variant={index === 0 ? 'primary' : 'secondary'}
            iconStart={id === 'github' ? <RiGithubFill /> : <RiShieldKeyholeLine />}
            isPending={isAsking}
            onPress={() => {
              setError(undefined);
              signIn(apis[id], { optional: false }).catch(setError);
            }}
          >
            {id === 'github' ? 'GitHub' : oidcTitle}
          </Button>
        ))}
      </div>
    </SignInFrame>
  );
}
