import { call, Prec, sum, type Tex } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

const exponential = (x: Tex): Tex => ({ tex: `e^{${x.tex}}`, prec: Prec.power });

/**
 * log(eᵃ + eᵇ), broadcast, as max(a, b) + log1p(e^(−|a − b|)): it neither overflows nor underflows. Of
 * two infinities that are equal it is that infinity; its derivatives there, σ(a − b) and σ(b − a), are
 * NaN, as in PyTorch.
 */
export const logaddexp = elementwise({
  name: 'logaddexp',
  inputs: ['a', 'b'],
  help: 'Logarithm of a sum of exponentials log(eᵃ + eᵇ), without overflow.',
  group: 'Elementwise',
  symbol: '\\text{logadd}',
  synonyms: ['log sum exp', 'smooth maximum'],
  fn: (a, b) => {
    if (a === b) return a + Math.LN2;
    return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  },
  vjp: (k, { x: [a, b] }, lambda) => [
    k.mul(lambda, k.sigmoid(k.sub(a, b))),
    k.mul(lambda, k.sigmoid(k.sub(b, a))),
  ],
  tex: ([a, b]) => call('\\log', sum(exponential(a), exponential(b))),
});
