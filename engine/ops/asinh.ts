import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse hyperbolic sine log(x + √(x² + 1)). */
export const asinh = elementwise({
  name: 'asinh',
  inputs: ['x'],
  help: 'Inverse hyperbolic sine log(x + √(x² + 1)).',
  group: 'Elementwise',
  symbol: '\\text{arsinh}',
  synonyms: ['arcsinh', 'arsinh', 'inverse hyperbolic sine'],
  fn: Math.asinh,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.sqrt(k.add(k.square(x), 1)))],
  tex: ([x]) => call('\\operatorname{arsinh}', x),
});
