import { difference, literal, Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** eˣ − 1, without cancellation near 0. */
export const expm1 = elementwise({
  name: 'expm1',
  inputs: ['x'],
  help: 'Exponential minus one eˣ − 1, exact for small x.',
  group: 'Elementwise',
  symbol: '\\text{expm1}',
  synonyms: ['exponential minus one'],
  fn: Math.expm1,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.exp(x))],
  tex: ([x]) => difference({ tex: `e^{${x.tex}}`, prec: Prec.power }, literal(1)),
});
