import { useEffect, useRef } from 'react';

/**
 * Makes an element a tab stop while its content is wider than itself, so that the arrow keys can scroll it, and only
 * then: a tab stop that does nothing is in the way.
 */
export function useScrollableFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const update = () => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  });
  return ref;
}
