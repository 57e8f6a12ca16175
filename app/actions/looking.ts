import { toggleMinimap } from '../session/minimap.ts';
import { endPeek, peek } from '../session/peek.ts';
import { switchScrolling } from '../session/scrolling.ts';
import { session, setSession } from '../session/session.ts';
import { switchTheme } from '../session/theme.ts';
import { type Action, hasSelection, selected } from './action.ts';

function openSearch(): void {
  setSession({ searchAt: session().canvas?.pointer() ?? { x: 240, y: 120, anywhere: true } });
}

/** How far a press moves the graph, px. */
const PAN = 80;

/** An arrow looks further that way: the graph moves the other. */
const panActions: readonly Action[] = (
  [
    ['left', 'Left', PAN, 0],
    ['right', 'Right', -PAN, 0],
    ['up', 'Up', 0, PAN],
    ['down', 'Down', 0, -PAN],
  ] as const
).map(([to, arrow, dx, dy]) => ({
  id: `look-${to}`,
  label: `Look further ${to}`,
  keys: [`Shift+Arrow${arrow}`],
  run: () => session().canvas?.panBy(dx, dy),
}));

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
  {
    id: 'fit-selection',
    label: 'Zoom to the selection',
    keys: ['Shift+.'],
    run: () => session().canvas?.fit(selected()),
    enabled: hasSelection,
    needs: 'nodes selected',
  },
  { id: 'full-size', label: 'Zoom to 100 %', keys: ['0'], run: () => session().canvas?.zoomTo(1) },
  ...panActions,
  {
    id: 'peek',
    label: 'Peek at the full value while held',
    keys: ['V'],
    run: peek,
    release: endPeek,
  },
  { id: 'minimap', label: 'Overview of the graph', keys: ['M'], run: toggleMinimap },
  { id: 'scrolling', label: 'Switch what scrolling does', keys: [], run: switchScrolling },
  { id: 'theme', label: 'Switch theme', keys: [], run: switchTheme },
];
