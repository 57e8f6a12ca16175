import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1/√x; NaN for x < 0. As in PyTorch it is ±∞ at ±0, with derivative −1/(2√x³) = ∓∞. */
export const rsqrt = elementwise({
  name: 'rsqrt',
  inputs: ['x'],
  help: 'Reciprocal square root 1/√x; at 0 it is ∞, and below 0 NaN.',
  group: 'Arithmetic',
  symbol: '\\tfrac{1}{\\sqrt{x}}',
  synonyms: ['reciprocal square root', 'inverse square root'],
  fn: (x) => 1 / Math.sqrt(x),
  vjp: (k, { x: [x] }, lambda) => [k.neg(k.div(lambda, k.mul(2, k.cube(k.sqrt(x)))))],
  tex: ([x]) => ({ tex: `\\frac{1}{\\sqrt{${x.tex}}}`, prec: Prec.apply }),
  domain: (x) => (x as number) > 0.1,
});
