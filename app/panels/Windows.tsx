import { useStore } from 'zustand';
import { windowStore } from '../session/windows.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** The window that is open over the page, if there is one. */
export function Windows() {
  const open = useStore(windowStore, (state) => state.open);
  if (open === 'palette') return <CommandPalette />;
  return open === 'shortcuts' && <Shortcuts />;
}
