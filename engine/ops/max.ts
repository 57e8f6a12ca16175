import { named } from '../algebra/indices.ts';
import { sharedAmongTies } from './extremum.ts';
import { reduction } from './reduction.ts';

/**
 * The largest element along the axes; NaN if any is. Elements that tie share λ equally, as in PyTorch's
 * amax; beside a NaN each has λ = NaN, as there. An empty axis is an error.
 */
export const max = reduction({
  name: 'max',
  help: 'The largest element, along some axes or all; elements that tie share λ equally.',
  symbol: '\\text{max}_i',
  synonyms: ['largest', 'extremum', 'reduce'],
  aliases: ['amax'],
  needsElements: true,
  ties: true,
  row: (data, from, n) => {
    let best = data[from] as number;
    for (let i = from; i < from + n; i++) {
      const value = data[i] as number;
      if (value > best || Number.isNaN(value)) best = value;
      if (Number.isNaN(best)) break;
    }
    return best;
  },
  vjp: (k, at, lambda) => sharedAmongTies(k, at, lambda),
  tex: (axes, x) => named('max', axes, x),
});
