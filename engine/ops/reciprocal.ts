import { fraction, literal } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1/x. At ±0 it is ±∞ with derivative −∞, as in PyTorch. */
export const reciprocal = elementwise({
  name: 'reciprocal',
  inputs: ['x'],
  help: 'Reciprocal 1/x; at 0 it is ∞.',
  group: 'Arithmetic',
  symbol: '\\tfrac{1}{x}',
  synonyms: ['inverse', 'one over', 'invert'],
  fn: (x) => 1 / x,
  vjp: (k, { x: [x] }, lambda) => [k.neg(k.div(lambda, k.square(x)))],
  tex: ([x]) => fraction(literal(1), x),
  domain: (x) => Math.abs(x as number) > 0.1,
});
