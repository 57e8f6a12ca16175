import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Sine, x in radians. */
export const sin = elementwise({
  name: 'sin',
  inputs: ['x'],
  help: 'Sine, x in radians.',
  group: 'Elementwise',
  symbol: '\\sin',
  synonyms: ['sine', 'trigonometric'],
  fn: Math.sin,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.cos(x))],
  tex: ([x]) => call('\\sin', x),
});
