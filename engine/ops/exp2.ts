import { literal, power } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 2ˣ. */
export const exp2 = elementwise({
  name: 'exp2',
  inputs: ['x'],
  help: 'Power of two, 2 to the x.',
  group: 'Elementwise',
  symbol: '2^x',
  synonyms: ['exponential', 'base 2', 'power of two'],
  fn: (x) => 2 ** x,
  vjp: (k, { y }, lambda) => [k.mul(lambda, k.mul(y, k.log(2)))],
  tex: ([x]) => power(literal(2), x),
});
