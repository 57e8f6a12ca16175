import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Cosine, x in radians. */
export const cos = elementwise({
  name: 'cos',
  inputs: ['x'],
  help: 'Cosine, x in radians.',
  group: 'Elementwise',
  symbol: '\\cos',
  synonyms: ['cosine', 'trigonometric'],
  fn: Math.cos,
  vjp: (k, { x: [x] }, lambda) => [k.neg(k.mul(lambda, k.sin(x)))],
  tex: ([x]) => call('\\cos', x),
});
