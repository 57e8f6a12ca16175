import { session, setSession } from '../session/session.ts';
import { switchTheme } from '../session/theme.ts';
import type { Action } from './action.ts';

function openSearch(): void {
  setSession({ searchAt: session().canvas?.pointer() ?? { x: 240, y: 120 } });
}

/** What is seen of the graph, and how. */
export const viewActions: readonly Action[] = [
  {
    id: 'search',
    label: 'Search ops and commands',
    keys: [' '],
    run: openSearch,
    menus: ['canvas'],
  },
  { id: 'zoom-in', label: 'Zoom in', keys: ['+', '='], run: () => session().canvas?.zoomBy(1.25) },
  { id: 'zoom-out', label: 'Zoom out', keys: ['-'], run: () => session().canvas?.zoomBy(0.8) },
  {
    id: 'fit',
    label: 'Fit to window',
    keys: ['.'],
    run: () => session().canvas?.fit(),
    menus: ['canvas'],
  },
  { id: 'theme', label: 'Switch theme', keys: [], run: switchTheme },
];
