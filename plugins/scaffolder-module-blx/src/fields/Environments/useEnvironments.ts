import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoaded } from '../frame/useLoaded';

/** An environment of the catalog that a service can run in. */
export interface EnvironmentChoice {
  name: string;
  title: string;
  description?: string;
}

/** Environments of the catalog, by name. */
export function useEnvironments() {
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async (): Promise<EnvironmentChoice[]> => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'Resource', 'spec.type': 'environment' },
      fields: ['kind', 'metadata'],
    });
    return items
      .map(({ metadata }) => ({
        name: metadata.name,
        title: metadata.title ?? metadata.name,
        description: metadata.description,
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [catalogApi]);
  return useLoaded(load);
}
