import { useEffect, useState, useSyncExternalStore } from 'react';
import { portalClock } from './portalClock';

/** The browser's time, renewed every `everyMs` milliseconds while the page is shown: for spans that began here. @public */
export function useNow(everyMs: number = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(new Date());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The portal's time, renewed likewise: for the times in its answers. @public */
export function usePortalNow(everyMs?: number): Date {
  const offsetMs = useSyncExternalStore(portalClock.subscribe, portalClock.offsetMs);
  return new Date(useNow(everyMs).getTime() + offsetMs);
}
