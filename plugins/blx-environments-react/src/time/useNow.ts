import { useEffect, useState } from 'react';

/** The present time, renewed every `everyMs` milliseconds while the page is shown. @public */
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
