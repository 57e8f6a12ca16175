import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Tangent, x in radians; not defined at odd multiples of π/2. */
export const tan = elementwise({
  name: 'tan',
  inputs: ['x'],
  help: 'Tangent, x in radians; it has poles at odd multiples of π/2.',
  group: 'Elementwise',
  symbol: '\\tan',
  synonyms: ['tangent', 'trigonometric'],
  fn: Math.tan,
  vjp: (k, { y }, lambda) => [k.mul(lambda, k.add(1, k.square(y)))],
  tex: ([x]) => call('\\tan', x),
  domain: (x) => Math.abs(Math.cos(x as number)) > 0.2,
});
