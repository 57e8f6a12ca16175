import type { Tableau } from './tableau.ts';

/** u = z + h f(t + h, u): Hairer & Wanner, Solving Ordinary Differential Equations II, IV.3. */
export const implicitEuler: Tableau = {
  name: 'implicit_euler',
  title: 'Euler (implicit)',
  order: 1,
  a: [[1]],
  b: [1],
  c: [1],
};
