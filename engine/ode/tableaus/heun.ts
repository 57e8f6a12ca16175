import type { Tableau } from './tableau.ts';

/** The mean of the slopes at both ends of an Euler step: Heun, Z. Math. Phys. 45, 1900. */
export const heun: Tableau = {
  name: 'heun',
  title: 'Heun',
  order: 2,
  a: [[], [1]],
  b: [1 / 2, 1 / 2],
  c: [0, 1],
};
