import { named } from '../algebra/indices.ts';
import { sharedAmongTies } from './extremum.ts';
import { reduction } from './reduction.ts';

/**
 * The smallest element along the axes; NaN if any is. Elements that tie share λ equally, as in PyTorch's
 * amin; beside a NaN each has λ = NaN, as there. An empty axis is an error.
 */
export const min = reduction({
  name: 'min',
  help: 'The smallest element, along some axes or all; elements that tie share λ equally.',
  symbol: '\\text{min}_i',
  synonyms: ['smallest', 'extremum', 'reduce'],
  aliases: ['amin'],
  needsElements: true,
  ties: true,
  row: (data, from, n) => {
    let best = data[from] as number;
    for (let i = from; i < from + n; i++) {
      const value = data[i] as number;
      if (value < best || Number.isNaN(value)) best = value;
      if (Number.isNaN(best)) break;
    }
    return best;
  },
  vjp: (k, at, lambda) => sharedAmongTies(k, at, lambda),
  tex: (axes, x) => named('min', axes, x),
});
