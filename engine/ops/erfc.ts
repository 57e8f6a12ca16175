import { callWithParentheses } from '../algebra/typeset.ts';
import { erfc as erfcOf } from '../tensor/special.ts';
import { elementwise } from './elementwise.ts';

/** Complementary error function 1 − erf x = 2/√π ∫ₓ^∞ e^(−t²) dt, accurate where it is tiny. */
export const erfc = elementwise({
  name: 'erfc',
  inputs: ['x'],
  help: 'Complementary error function 1 − erf(x), accurate in its tail.',
  group: 'Elementwise',
  symbol: '\\text{erfc}',
  synonyms: ['complementary error function', 'gauss', 'normal', 'tail'],
  fn: erfcOf,
  vjp: (k, { x: [x] }, lambda) => [
    k.neg(k.mul(lambda, k.mul(k.div(2, k.sqrt(Math.PI)), k.exp(k.neg(k.square(x)))))),
  ],
  tex: ([x]) => callWithParentheses('\\operatorname{erfc}', x),
});
