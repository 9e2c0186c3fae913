import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { NameCheck } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { spellingProblem } from '../../names/serviceName';

/** Long enough not to ask for every key, short enough to feel live. */
const DEBOUNCE_MS = 300;

export type NameCheckState =
  | { status: 'idle' }
  | { status: 'misspelt'; problem: string }
  | { status: 'checking' }
  | { status: 'checked'; check: NameCheck }
  | { status: 'failed'; error: unknown };

/** Asks, a moment after the last key, where a name is free. An answer for an older name never shows. */
export function useNameCheck(name: string, environments: string[]): NameCheckState {
  const environmentsApi = useApi(environmentsApiRef);
  const [state, setState] = useState<NameCheckState>({ status: 'idle' });
  const environmentsKey = environments.join(',');

  useEffect(() => {
    if (name === '') {
      setState({ status: 'idle' });
      return undefined;
    }
    const problem = spellingProblem(name);
    if (problem) {
      setState({ status: 'misspelt', problem });
      return undefined;
    }
    setState({ status: 'checking' });
    const abort = new AbortController();
    const timer = setTimeout(() => {
      environmentsApi
        .checkName({ name, environments: environmentsKey.split(',').filter(Boolean), signal: abort.signal })
        .then(
          check => !abort.signal.aborted && setState({ status: 'checked', check }),
          error => !abort.signal.aborted && setState({ status: 'failed', error }),
        );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [environmentsApi, name, environmentsKey]);

  return state;
}
