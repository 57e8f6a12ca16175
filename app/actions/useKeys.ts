import { useStore } from 'zustand';
import { actionById } from './actions.ts';
import { keysStore, keysText } from './keys.ts';

/** The keys of an action as text, as they are now; empty if there are none. */
export const useKeysText = (id: string): string =>
  useStore(keysStore, () => keysText(actionById(id)));
