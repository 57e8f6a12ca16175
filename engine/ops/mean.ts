import { named } from '../algebra/indices.ts';
import { reduction, spread } from './reduction.ts';

/** Σ x / n of the n elements along the axes; NaN of none, as in NumPy and PyTorch. */
export const mean = reduction({
  name: 'mean',
  help: 'Mean of the elements, along some axes or all; the mean of none is NaN.',
  symbol: '\\text{mean}',
  synonyms: ['average', 'expectation', 'reduce'],
  averages: 'sum',
  row: (data, from, n) => {
    let total = 0;
    for (let i = from; i < from + n; i++) total += data[i] as number;
    return total / n;
  },
  vjp: (k, { shape, n }, lambda) => spread(k, k.div(lambda, n), shape),
  tex: (axes, x) => named('mean', axes, x),
});
