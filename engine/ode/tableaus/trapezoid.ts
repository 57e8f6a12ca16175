import type { Tableau } from './tableau.ts';

/** u = z + ½h (f(t, z) + f(t + h, u)), Lobatto IIIA of order 2: Hairer & Wanner II, IV.5. */
export const trapezoid: Tableau = {
  name: 'trapezoid',
  title: 'Trapezoid (implicit)',
  order: 2,
  a: [[], [1 / 2, 1 / 2]],
  b: [1 / 2, 1 / 2],
  c: [0, 1],
};
