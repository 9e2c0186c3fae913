import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

/** Names of the environments in the catalog; empty while unknown, since a filter must not break a list. */
export function useEnvironmentNames(): readonly string[] {
  const catalog = useApi(catalogApiRef);
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    catalog
      .getEntities({
        filter: { kind: 'Resource', 'spec.type': 'environment' },
        fields: ['metadata.name'],
      })
      .then(
        ({ items }) => isCurrent && setNames(items.map(({ metadata }) => metadata.name).sort()),
        () => isCurrent && setNames([]),
      );
    return () => {
      isCurrent = false;
    };
  }, [catalog]);
  return names;
}
