import { startTour } from '../session/tour.ts';
import type { Action } from './action.ts';

/** Learning how things are done. */
export const helpActions: readonly Action[] = [
  { id: 'tour', label: 'Take the tour', keys: [], run: startTour, menus: ['canvas'] },
];
