import { useStore } from 'zustand';
import { later } from '../controls/later.tsx';
import { windowStore } from '../session/windows.ts';

const CommandPalette = later(
  async () => (await import('./CommandPalette.tsx')).CommandPalette,
  null,
);
const Shortcuts = later(async () => (await import('./Shortcuts.tsx')).Shortcuts, null);

/** The window that is open over the page, if there is one. */
export function Windows() {
  const open = useStore(windowStore, (state) => state.open);
  if (open === 'palette') return <CommandPalette />;
  return open === 'shortcuts' && <Shortcuts />;
}
