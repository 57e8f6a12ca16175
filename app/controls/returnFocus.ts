import { useEffect, useRef } from 'react';

/** Gives the keyboard back to where it was when something closes, unless something has taken it. */
export function useReturnFocus(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const { current } = before;
    return () => {
      const free = document.activeElement === document.body || document.activeElement === null;
      if (free && current instanceof HTMLElement) current.focus();
    };
  }, []);
}
