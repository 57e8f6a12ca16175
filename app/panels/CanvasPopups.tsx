import { useStore } from 'zustand';
import { later } from '../controls/later.tsx';
import { findStore } from '../session/find.ts';
import { menuStore } from '../session/menu.ts';

const FindBar = later(async () => (await import('./FindBar.tsx')).FindBar, null);
const ContextMenu = later(async () => (await import('./ContextMenu.tsx')).ContextMenu, null);

/** What opens on the canvas: the search for a node, and the menu of what was pressed. */
export function CanvasPopups() {
  const finding = useStore(findStore, (state) => state.open);
  const menu = useStore(menuStore, (state) => state.menu !== null);
  return (
    <>
      {finding && <FindBar />}
      {menu && <ContextMenu />}
    </>
  );
}
