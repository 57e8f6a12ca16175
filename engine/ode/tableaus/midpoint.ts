import type { Tableau } from './tableau.ts';

/** z + h f at the middle of an Euler step: Runge, Math. Ann. 46, 1895. */
export const midpoint: Tableau = {
  name: 'midpoint',
  title: 'Midpoint',
  order: 2,
  a: [[], [1 / 2]],
  b: [0, 1],
  c: [0, 1 / 2],
};
