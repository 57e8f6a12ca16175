import type { Tableau } from './tableau.ts';

/** z + h f(t, z): Euler, Institutionum calculi integralis, 1768. */
export const euler: Tableau = {
  name: 'euler',
  title: 'Euler (explicit)',
  order: 1,
  a: [[]],
  b: [1],
  c: [0],
};
