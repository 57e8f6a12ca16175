import { callWithParentheses } from '../algebra/typeset.ts';
import { erf as erfOf } from '../tensor/special.ts';
import { elementwise } from './elementwise.ts';

/** Error function 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = elementwise({
  name: 'erf',
  inputs: ['x'],
  help: 'Error function, between −1 and 1.',
  group: 'Elementwise',
  symbol: '\\text{erf}',
  synonyms: ['error function', 'gauss', 'normal'],
  fn: erfOf,
  vjp: (k, { x: [x] }, lambda) => [
    k.mul(lambda, k.mul(k.div(2, k.sqrt(Math.PI)), k.exp(k.neg(k.square(x))))),
  ],
  tex: ([x]) => callWithParentheses('\\operatorname{erf}', x),
});
