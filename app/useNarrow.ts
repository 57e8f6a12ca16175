import { useSyncExternalStore } from 'react';

/** Below this the panels stand under each other and the page scrolls: a window at 200 % is half as wide. The style sheets say the same. */
const query = (): MediaQueryList => matchMedia('(width < 900px)');

function subscribe(told: () => void): () => void {
  const narrow = query();
  narrow.addEventListener('change', told);
  return () => narrow.removeEventListener('change', told);
}

/** Whether the window has no room for panels beside the canvas. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
