import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Hyperbolic cosine (eˣ + e⁻ˣ)/2. */
export const cosh = elementwise({
  name: 'cosh',
  inputs: ['x'],
  help: 'Hyperbolic cosine (eˣ + e⁻ˣ)/2.',
  group: 'Elementwise',
  symbol: '\\cosh',
  synonyms: ['hyperbolic', 'hyperbolic cosine'],
  fn: Math.cosh,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.sinh(x))],
  tex: ([x]) => call('\\cosh', x),
});
