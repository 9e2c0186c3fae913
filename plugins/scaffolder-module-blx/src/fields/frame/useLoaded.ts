import { useCallback, useEffect, useState } from 'react';

/** Something that is being read, was read, or could not be read. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'failed'; error: unknown };

/** Reads once for each identity of `load`, and again on `retry`. A late answer to an old question is dropped. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> & { retry: () => void } {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setState({ status: 'loading' });
    load().then(
      value => isCurrent && setState({ status: 'ready', value }),
      error => isCurrent && setState({ status: 'failed', error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt(last => last + 1), []);
  return { ...state, retry };
}
