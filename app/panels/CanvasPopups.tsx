import { useStore } from 'zustand';
import { laterTyped } from '../controls/later.tsx';
import { findStore, setFind } from '../session/find.ts';
import { closeMenu, menuStore } from '../session/menu.ts';

const FindBar = laterTyped(
  async () => (await import('./FindBar.tsx')).FindBar,
  () => setFind({ open: false }),
);
const ContextMenu = laterTyped(
  async () => (await import('./ContextMenu.tsx')).ContextMenu,
  closeMenu,
);

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
