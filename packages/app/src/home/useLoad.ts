import { useCallback, useEffect, useState } from 'react';

export interface Loaded<T> {
  value?: T;
  /** Of the last attempt; an older `value` stays beside it. */
  error?: unknown;
  isLoading: boolean;
  retry: () => void;
}

/**
 * Loads something now, again each `everyMs`, and whenever the page comes back into view. `load` must be stable.
 * A value that was read once stays while a later attempt fails.
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: { everyMs: number },
): Loaded<T> {
  const { everyMs } = options;
  const [state, setState] = useState<Omit<Loaded<T>, 'retry'>>({ isLoading: true });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal).then(
      value => !controller.signal.aborted && setState({ value, isLoading: false }),
      error =>
        !controller.signal.aborted && setState(before => ({ value: before.value, error, isLoading: false })),
    );
    return () => controller.abort();
  }, [load, attempt]);

  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && setAttempt(current => current + 1);
    const timer = setInterval(again, everyMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [everyMs]);

  const retry = useCallback(() => {
    setState(before => ({ ...before, error: undefined, isLoading: true }));
    setAttempt(current => current + 1);
  }, []);
  return { ...state, retry };
}
