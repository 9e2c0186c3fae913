import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';

/** The signed-in person and their groups, as entity refs. */
export function useOwnRefs(): readonly string[] {
  const identity = useApi(identityApiRef);
  const [refs, setRefs] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    identity.getBackstageIdentity().then(
      ({ userEntityRef, ownershipEntityRefs }) =>
        isCurrent && setRefs([userEntityRef, ...ownershipEntityRefs]),
      // Without an identity nothing is mine; the page says the rest all the same.
      () => isCurrent && setRefs([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [identity]);
  return refs;
}
