import { useCallback, useEffect, useRef, useState } from 'react';
import { portalClock } from '@blx/backstage-plugin-blx-environments-react';

/** Pages are correct without signals: this often they ask again while they are shown. */
const POLL_MS = 10_000;
/** A burst of signals is answered once. */
const SETTLE_MS = 300;

/** @see useLiveResource */
export interface LiveResource<T> {
  /** The last good answer, kept when a refresh fails. */
  value?: T;
  /** Why the last attempt failed; absent after a good one. */
  error?: unknown;
  /** When `value` was read, by the portal's clock. */
  readAt?: Date;
  /** Whether `value` answers an earlier question, e.g. before a filter changed. */
  isStale: boolean;
  reload: () => void;
}

interface Options<T> {
  /** Names what is loaded. Another key is another question. */
  key: string;
  load: (signal: AbortSignal) => Promise<T>;
  /** Any change of it asks for a fresh answer soon: the revision of the last signal. */
  trigger?: unknown;
  /** Stops the polling, e.g. for a set that never moves again. */
  isFinal?: (value: T) => boolean;
}

interface Answer<T> {
  key: string;
  value?: T;
  error?: unknown;
  readAt?: Date;
}

/** Loads something and keeps it fresh: by signals, by polling while the page is visible, and when it is looked at again. */
export function useLiveResource<T>({ key, load, trigger, isFinal }: Options<T>): LiveResource<T> {
  const [answer, setAnswer] = useState<Answer<T>>();
  const newest = useRef({ load, isFinal });
  newest.current = { load, isFinal };
  const running = useRef<AbortController>();

  const read = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      const value = await newest.current.load(controller.signal);
      if (!controller.signal.aborted) setAnswer({ key, value, readAt: portalClock.now() });
    } catch (error) {
      if (controller.signal.aborted) return;
      setAnswer(before => (before?.key === key ? { ...before, error } : { key, error }));
    } finally {
      if (running.current === controller) running.current = undefined;
    }
  }, [key]);

  useEffect(() => {
    read();
    return () => running.current?.abort();
  }, [read]);

  const isFirstTrigger = useRef(true);
  useEffect(() => {
    if (isFirstTrigger.current) {
      isFirstTrigger.current = false;
      return undefined;
    }
    const timer = setTimeout(read, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [trigger, read]);

  const value = answer?.value;
  const isDone = value !== undefined && isFinal !== undefined && isFinal(value);
  useEffect(() => {
    if (isDone) return undefined;
    // A slow answer is waited for, not asked for twice.
    const refresh = () => {
      if (document.visibilityState === 'visible' && !running.current) read();
    };
    const timer = setInterval(refresh, POLL_MS);
    document.addEventListener('visibilitychange', refresh);
    window.addEventListener('focus', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
      window.removeEventListener('focus', refresh);
    };
  }, [read, isDone]);

  const isStale = answer !== undefined && answer.key !== key;
  return {
    value,
    error: isStale ? undefined : answer?.error,
    readAt: answer?.readAt,
    isStale,
    reload: read,
  };
}
