import { openFind } from '../session/find.ts';
import { session } from '../session/session.ts';
import { openWindow, toggleWindow } from '../session/windows.ts';
import type { Action } from './action.ts';

/** Finding what there is, in the graph and in the app. */
export const findActions: readonly Action[] = [
  { id: 'palette', label: 'Command palette', keys: ['Ctrl+K'], run: () => openWindow('palette') },
  {
    id: 'find',
    label: 'Find in the graph',
    keys: ['Ctrl+F'],
    run: openFind,
    menus: ['canvas'],
  },
  { id: 'history', label: 'History', keys: ['Shift+H'], run: () => toggleWindow('history') },
  { id: 'shortcuts', label: 'Shortcuts', keys: ['?'], run: () => openWindow('shortcuts') },
  {
    id: 'context-menu',
    label: 'Context menu',
    keys: ['Shift+F10', 'ContextMenu'],
    run: () => session().canvas?.openMenu(),
  },
];
