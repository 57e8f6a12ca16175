import { useStore } from 'zustand';
import { laterTyped } from '../controls/later.tsx';
import { closeWindow, windowStore } from '../session/windows.ts';

const CommandPalette = laterTyped(
  async () => (await import('./CommandPalette.tsx')).CommandPalette,
  closeWindow,
);
const Shortcuts = laterTyped(async () => (await import('./Shortcuts.tsx')).Shortcuts, closeWindow);

/** The window that is open over the page, if there is one. */
export function Windows() {
  const open = useStore(windowStore, (state) => state.open);
  if (open === 'palette') return <CommandPalette />;
  return open === 'shortcuts' && <Shortcuts />;
}
