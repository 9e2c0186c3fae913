import { useCallback } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Loaded, useLoad } from './useLoad';

export interface Me {
  userRef: string;
  displayName?: string;
  /** Own ref and groups. */
  ownershipRefs: string[];
}

const NEVER_MS = 2 ** 31 - 1;

/** Who is signed in, for the whole session; a failure is for the page to show. */
export function useMe(): Loaded<Me> {
  const identityApi = useApi(identityApiRef);
  const load = useCallback(async (): Promise<Me> => {
    const [identity, profile] = await Promise.all([
      identityApi.getBackstageIdentity(),
      identityApi.getProfileInfo(),
    ]);
    return {
      userRef: identity.userEntityRef,
      displayName: profile.displayName,
      ownershipRefs: [...new Set([identity.userEntityRef, ...identity.ownershipEntityRefs])],
    };
  }, [identityApi]);
  return useLoad(load, { everyMs: NEVER_MS });
}
