import { moveNodes } from '../document/edits.ts';
import { layered } from '../document/layout.ts';
import { currentDocument, edit } from '../document/store.ts';
import { session, setSession } from '../session/session.ts';
import { switchTheme } from '../session/theme.ts';
import { type Action, editing } from './action.ts';

function openSearch(): void {
  setSession({ searchAt: session().canvas?.pointer() ?? { x: 240, y: 120 } });
}

const tidy = (): void => edit(moveNodes(layered(currentDocument())));

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
  { id: 'tidy', label: 'Tidy layout', keys: [], run: editing(tidy), menus: ['canvas'] },
  { id: 'theme', label: 'Switch theme', keys: [], run: switchTheme },
];
