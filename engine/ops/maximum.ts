import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** The larger of a and b, broadcast; NaN if either is. A tie gives each side half of λ, as in PyTorch. */
export const maximum = elementwise({
  name: 'maximum',
  inputs: ['a', 'b'],
  help: 'The larger of a and b; at a tie each gets half of λ.',
  group: 'Piecewise',
  symbol: '\\max',
  synonyms: ['max', 'larger', 'maxim'],
  fn: Math.max,
  vjp: (k, { x: [a, b] }, lambda) => {
    const tie = k.where(k.equal(a, b), k.div(lambda, 2), 0);
    return [
      k.add(k.where(k.less_equal(a, b), 0, lambda), tie),
      k.add(k.where(k.less_equal(b, a), 0, lambda), tie),
    ];
  },
  tex: ([a, b]) => call('\\max', a, b),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
