import { over } from '../algebra/indices.ts';
import { reduction, spread } from './reduction.ts';

/** Σ of the elements along the axes; 0 of none. λ goes to every element. */
export const sum = reduction({
  name: 'sum',
  help: 'Sum of the elements, along some axes or all; the sum of none is 0.',
  symbol: '\\textstyle\\sum',
  synonyms: ['total', 'add up', 'reduce'],
  row: (data, from, n) => {
    let total = 0;
    for (let i = from; i < from + n; i++) total += data[i] as number;
    return total;
  },
  vjp: (k, { shape }, lambda) => spread(k, lambda, shape),
  tex: (axes, x) => over('\\sum', axes, x),
});
