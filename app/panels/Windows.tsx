import { useStore } from 'zustand';
import { windowStore } from '../session/windows.ts';
import { CommandPalette } from './CommandPalette.tsx';

/** The window that is open over the page, if there is one. */
export function Windows() {
  const open = useStore(windowStore, (state) => state.open);
  return open === 'palette' && <CommandPalette />;
}
