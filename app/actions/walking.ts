import { setSession } from '../session/session.ts';
import { walk, walkAlong, walkIn, walkOrder } from '../session/walk.ts';
import type { Action } from './action.ts';

const DIRECTIONS = [
  ['left', 'Left', 'on the left'],
  ['right', 'Right', 'on the right'],
  ['up', 'Up', 'above'],
  ['down', 'Down', 'below'],
] as const;

/**
 * Walking the graph by keyboard: each step selects a card, shows it and gives it the focus. Arrows alone step through
 * the run, and with Alt move the cards.
 */
export const walkActions: readonly Action[] = [
  {
    id: 'outline',
    label: 'Show the outline',
    keys: ['Shift+O'],
    run: () => setSession({ tab: 'outline', outlineAsked: true }),
    menus: ['canvas'],
  },
  { id: 'walk-in', label: 'Go to the graph', keys: ['W'], run: walkIn },
  ...DIRECTIONS.map(([direction, arrow, where]) => ({
    id: `walk-${direction}`,
    label: `Go to the nearest node ${where}`,
    keys: [`Ctrl+Arrow${arrow}`],
    run: () => walk(direction),
  })),
  ...DIRECTIONS.map(([direction, arrow, where]) => ({
    id: `extend-${direction}`,
    label: `Select the nearest node ${where} as well`,
    keys: [`Ctrl+Shift+Arrow${arrow}`],
    run: () => walk(direction, true),
  })),
  { id: 'walk-back', label: 'Go to what feeds it', keys: [','], run: () => walkAlong('back') },
  { id: 'walk-on', label: 'Go to what uses it', keys: [';'], run: () => walkAlong('on') },
  { id: 'walk-next', label: 'Go to the next node in order', keys: [']'], run: () => walkOrder(1) },
  {
    id: 'walk-previous',
    label: 'Go to the node before in order',
    keys: ['['],
    run: () => walkOrder(-1),
  },
];
