import { named } from '../algebra/indices.ts';
import { reduction } from './reduction.ts';

/**
 * The place of the largest element, from 0, the first of those that tie; NaN counts as largest, as in
 * PyTorch and NumPy. Over several axes it is the place in row-major order. Locally constant: no λ.
 */
export const argmax = reduction({
  name: 'argmax',
  yields: 'integer',
  help: 'The place of the largest element, the first of those that tie. Its derivative is 0.',
  symbol: '\\text{argmax}',
  synonyms: ['index', 'place', 'position', 'largest'],
  needsElements: true,
  ties: true,
  row: (data, from, n) => {
    let best = 0;
    for (let i = 1; i < n; i++) {
      const value = data[from + i] as number;
      const largest = data[from + best] as number;
      if (Number.isNaN(largest)) break;
      if (value > largest || Number.isNaN(value)) best = i;
    }
    return best;
  },
  vjp: () => null,
  tex: (axes, x) => named('arg\\,max', axes, x),
});
