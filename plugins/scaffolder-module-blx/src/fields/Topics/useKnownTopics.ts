import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { CATALOG_FILTER_EXISTS, catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoaded } from '../frame/useLoaded';
import { splitTopics } from '../../names/topicName';

/** Topics that an entity of the catalog writes, separated by commas. */
const PRODUCED = 'blx.bank/topics-produced';

/** A topic that something in the catalog writes. */
export interface KnownTopic {
  name: string;
  /** Names of the components or APIs that write it. */
  producers: string[];
}

/** Topics of the catalog, from the annotations of components and AsyncAPI entities. */
export function useKnownTopics(isWanted: boolean) {
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async (): Promise<KnownTopic[]> => {
    if (!isWanted) return [];
    const { items } = await catalogApi.getEntities({
      filter: { [`metadata.annotations.${PRODUCED}`]: CATALOG_FILTER_EXISTS },
      fields: ['kind', 'metadata'],
    });
    const producersOf = new Map<string, Set<string>>();
    for (const { metadata } of items) {
      for (const topic of splitTopics(metadata.annotations?.[PRODUCED] ?? '')) {
        producersOf.set(topic, (producersOf.get(topic) ?? new Set()).add(metadata.name));
      }
    }
    return Array.from(producersOf, ([name, producers]) => ({
      name,
      producers: Array.from(producers).sort(),
    })).sort((a, b) => a.name.localeCompare(b.name));
  }, [catalogApi, isWanted]);
  return useLoaded(load);
}
