import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Hyperbolic tangent. */
export const tanh = elementwise({
  name: 'tanh',
  inputs: ['x'],
  help: 'Hyperbolic tangent, between −1 and 1.',
  group: 'Elementwise',
  symbol: '\\tanh',
  synonyms: ['hyperbolic', 'activation', 'squash'],
  fn: Math.tanh,
  vjp: (k, { y }, lambda) => [k.mul(lambda, k.sub(1, k.square(y)))],
  tex: ([x]) => call('\\tanh', x),
});
