import { createStore } from 'zustand/vanilla';
import type { Position } from '../document/document.ts';

/** A context menu: what it is about, in one word and by name, and where on the screen it stands. */
export interface ContextMenu {
  readonly kind: 'node' | 'edge' | 'canvas';
  readonly name: string;
  readonly at: Position;
}

/** The context menu that is open, or none. */
export const menuStore = createStore<{ readonly menu: ContextMenu | null }>(() => ({ menu: null }));

export const closeMenu = (): void => menuStore.setState({ menu: null });
