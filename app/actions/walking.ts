import { setSession } from '../session/session.ts';
import { walk, walkAlong, walkIn, walkOrder } from '../session/walk.ts';
import type { Action } from './action.ts';

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
  ...(
    [
      ['left', 'Left'],
      ['right', 'Right'],
      ['up', 'Up'],
      ['down', 'Down'],
    ] as const
  ).map(([direction, arrow]) => ({
    id: `walk-${direction}`,
    label: `Go to the nearest node ${direction === 'left' || direction === 'right' ? `on the ${direction}` : direction === 'up' ? 'above' : 'below'}`,
    keys: [`Ctrl+Arrow${arrow}`],
    run: () => walk(direction),
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
