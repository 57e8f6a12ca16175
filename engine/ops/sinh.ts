import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Hyperbolic sine (eˣ − e⁻ˣ)/2. */
export const sinh = elementwise({
  name: 'sinh',
  inputs: ['x'],
  help: 'Hyperbolic sine (eˣ − e⁻ˣ)/2.',
  group: 'Elementwise',
  symbol: '\\sinh',
  synonyms: ['hyperbolic', 'hyperbolic sine'],
  fn: Math.sinh,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.cosh(x))],
  tex: ([x]) => call('\\sinh', x),
});
