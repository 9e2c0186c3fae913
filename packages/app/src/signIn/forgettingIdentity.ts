import { IdentityApi } from '@backstage/frontend-plugin-api';
import { chosenPersona } from './chosenPersona';

/** An identity whose sign-out also forgets the chosen persona; otherwise the next load signs in again. */
export function forgettingIdentity(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      chosenPersona.forget();
      await identity.signOut();
    },
  };
}
