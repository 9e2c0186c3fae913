import { useCallback, useEffect, useState } from 'react';
import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { fetchPersonas } from './fetchPersonas';
import { Persona } from './Persona';

const RETRY_MS = 2000;

export type PersonasState =
  | { status: 'loading' }
  /** The catalog has read nobody yet, as in the first seconds after a start; it is asked again by itself. */
  | { status: 'empty' }
  | { status: 'failed'; error: unknown }
  | { status: 'ready'; personas: Persona[] };

export function usePersonas(): { state: PersonasState; retry: () => void } {
  const discoveryApi = useApi(discoveryApiRef);
  const [state, setState] = useState<PersonasState>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    fetchPersonas(discoveryApi, controller.signal).then(
      personas => {
        if (controller.signal.aborted) return;
        if (personas.length > 0) {
          setState({ status: 'ready', personas });
        } else {
          setState({ status: 'empty' });
          timer = setTimeout(() => setAttempt(attempt + 1), RETRY_MS);
        }
      },
      error => !controller.signal.aborted && setState({ status: 'failed', error }),
    );
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [discoveryApi, attempt]);

  const retry = useCallback(() => {
    setState({ status: 'loading' });
    setAttempt(current => current + 1);
  }, []);
  return { state, retry };
}
