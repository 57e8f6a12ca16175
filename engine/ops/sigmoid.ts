import { callWithParentheses } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Logistic function σ(x) = 1/(1 + e⁻ˣ), without overflow at either end. */
export const sigmoid = elementwise({
  name: 'sigmoid',
  inputs: ['x'],
  help: 'Logistic function σ(x) = 1/(1 + e⁻ˣ), between 0 and 1.',
  group: 'Elementwise',
  symbol: '\\sigma',
  synonyms: ['logistic', 'activation', 'expit'],
  fn: (x) => {
    const e = Math.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  },
  vjp: (k, { y }, lambda) => [k.mul(lambda, k.mul(y, k.sub(1, y)))],
  tex: ([x]) => callWithParentheses('\\sigma', x),
});
