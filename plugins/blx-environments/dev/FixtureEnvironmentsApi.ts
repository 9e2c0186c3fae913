import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  ChangeSetEvent,
  ChangeSetHistory,
  EnvironmentsApi,
} from '@blx/backstage-plugin-blx-environments-common';
import { changeSets, events, fileOf, filesOf, summaries } from './fixtures';

async function chained(id: string): Promise<ChangeSetHistory> {
  let previous = '0'.repeat(64);
  const chain: ChangeSetEvent[] = [];
  for (const event of events) {
    const { sequence, at, type, itemKey, message, by } = event;
    const said = JSON.stringify([previous, id, sequence, at, type, itemKey ?? null, message, by]);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said));
    previous = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    chain.push({ ...event, hash: previous });
  }
  return { events: chain, head: { count: chain.length, hash: previous } };
}

/**
 * Answers from fixtures. `?fixture=empty`, `?fixture=error` or `?fixture=loading` in the address of the first load
 * choose what goes wrong.
 */
export function fixtureEnvironmentsApi(): EnvironmentsApi {
  const fixture = new URLSearchParams(window.location.search).get('fixture');
  const answer = async <T>(value: T): Promise<T> => {
    if (fixture === 'error') throw new ServiceUnavailableError('The database does not answer (ECONNREFUSED)');
    if (fixture === 'loading') return new Promise(() => {});
    return value;
  };
  const refuse = async () => {
    throw new ServiceUnavailableError('Fixtures cannot be changed');
  };
  return {
    createPreview: refuse,
    getPreviewFile: refuse,
    submit: refuse,
    checkName: refuse,
    retryItem: refuse,
    decide: refuse,
    cancel: refuse,
    listChangeSets: async ({ states = [], text = '', offset = 0, limit = 25 }) => {
      const found = (fixture === 'empty' ? [] : summaries).filter(
        set => (states.length === 0 || states.includes(set.state)) && set.title.includes(text),
      );
      return answer({ items: found.slice(offset, offset + limit), totalCount: found.length });
    },
    getChangeSet: async id => {
      const set = changeSets.find(candidate => candidate.id === id);
      if (!set) throw new NotFoundError(`No change set ${id}`);
      return answer(set);
    },
    listChangeSetFiles: async ({ itemKey }) => answer(filesOf(itemKey)),
    getChangeSetFile: async ({ itemKey, path }) => answer(fileOf(itemKey, path)),
    listChangeSetEvents: async id => answer(await chained(id)),
  };
}
