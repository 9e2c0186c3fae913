import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Button } from '@backstage/ui';
import { ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { chosenPersona } from './chosenPersona';
import { forgettingIdentity } from './forgettingIdentity';
import { PersonaList } from './PersonaList';
import { SignInFrame } from './SignInFrame';

/** Choosing a persona, which this browser keeps until "Switch persona". */
export function PersonaSignIn({ onSignInSuccess }: Pick<SignInPageProps, 'onSignInSuccess'>) {
  const [persona, setPersona] = useState(chosenPersona.read);

  if (persona) {
    const chooseAgain = () => {
      chosenPersona.forget();
      setPersona(undefined);
    };
    return (
      <ProxiedSignInPage
        provider="simulator"
        headers={{ 'x-blx-persona': persona }}
        onSignInSuccess={(identity: IdentityApi) => onSignInSuccess(forgettingIdentity(identity))}
        ErrorComponent={({ error }: { error?: Error }) => (
          <SignInFrame title="Signing in did not work">
            <ProblemPanel
              happened={`The portal does not let ${persona} in.`}
              remedy="The persona may be gone from the catalog, or the portal is still starting. Try again, or choose another one."
              error={error}
              actions={
                <>
                  <Button variant="secondary" onPress={() => window.location.reload()}>
                    Try again
                  </Button>
                  <Button onPress={chooseAgain}>Choose another persona</Button>
                </>
              }
            />
          </SignInFrame>
        )}
      />
    );
  }

  return (
    <SignInFrame
      title="Who are you today?"
      intro="This portal runs beside the simulator: no real GitHub, no cloud account, no password. Choose a persona of the bank; rights and ownership are those that the real role would have."
    >
      <PersonaList
        onChoose={ref => {
          chosenPersona.keep(ref);
          setPersona(ref);
        }}
      />
    </SignInFrame>
  );
}
