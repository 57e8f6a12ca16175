import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** The smaller of a and b, broadcast; NaN if either is. A tie gives each side half of λ, as in PyTorch. */
export const minimum = elementwise({
  name: 'minimum',
  inputs: ['a', 'b'],
  help: 'The smaller of a and b; at a tie each gets half of λ.',
  group: 'Piecewise',
  symbol: '\\min',
  synonyms: ['min', 'smaller', 'minim'],
  fn: Math.min,
  vjp: (k, { x: [a, b] }, lambda) => {
    const tie = k.where(k.equal(a, b), k.div(lambda, 2), 0);
    return [
      k.add(k.where(k.less_equal(b, a), 0, lambda), tie),
      k.add(k.where(k.less_equal(a, b), 0, lambda), tie),
    ];
  },
  tex: ([a, b]) => call('\\min', a, b),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
