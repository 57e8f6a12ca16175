import type { Tableau } from './tableau.ts';

/**
 * The embedded pair of order 3(2) with a cubic dense output: Bogacki & Shampine, Appl. Math. Lett. 2, 1989;
 * the weights of the error and of the dense output as in SciPy's RK23.
 */
export const bogackiShampine: Tableau = {
  name: 'bosh3',
  title: 'Bogacki–Shampine 3(2)',
  order: 3,
  a: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
  b: [2 / 9, 1 / 3, 4 / 9, 0],
  c: [0, 1 / 2, 3 / 4, 1],
  error: { weights: [5 / 72, -1 / 12, -1 / 9, 1 / 8], order: 2, limit: 2.51 },
  fsal: true,
  dense: [
    [1, -4 / 3, 5 / 9],
    [0, 1, -2 / 3],
    [0, 4 / 3, -8 / 9],
    [0, -1, 1],
  ],
};
