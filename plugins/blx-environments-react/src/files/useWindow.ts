import { RefObject, useState } from 'react';

/** Height of one line in pixels; the style sheet says the same. */
export const ROW_HEIGHT = 26;
const OVERSCAN = 20;
/** Used where the layout is unknown (first paint, tests). */
const ASSUMED_HEIGHT = 520;

/** Shows only the lines near the scroll position, so that a tree of thousands of files stays quick. */
export function useWindow<T>(scroller: RefObject<HTMLElement>, rows: readonly T[]) {
  const [scrollTop, setScrollTop] = useState(0);
  const viewport = scroller.current?.clientHeight || ASSUMED_HEIGHT;
  const first = Math.max(
    0,
    Math.min(Math.floor(scrollTop / ROW_HEIGHT) - OVERSCAN, rows.length - OVERSCAN - 1),
  );
  const count = Math.ceil(viewport / ROW_HEIGHT) + 2 * OVERSCAN;

  const reveal = (index: number) => {
    const element = scroller.current;
    if (!element || index < 0) return;
    const top = index * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + viewport) element.scrollTop = top + ROW_HEIGHT - viewport;
    setScrollTop(element.scrollTop);
  };

  return {
    visible: rows.slice(first, first + count),
    totalHeight: rows.length * ROW_HEIGHT,
    offsetTop: first * ROW_HEIGHT,
    onScroll: () => setScrollTop(scroller.current?.scrollTop ?? 0),
    reveal,
  };
}
