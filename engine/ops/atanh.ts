import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse hyperbolic tangent ½ log((1 + x)/(1 − x)): ±∞ at ±1 with derivative ∞, NaN beyond. */
export const atanh = elementwise({
  name: 'atanh',
  inputs: ['x'],
  help: 'Inverse hyperbolic tangent ½ log((1 + x)/(1 − x)); ±∞ at ±1, and NaN beyond.',
  group: 'Elementwise',
  symbol: '\\text{artanh}',
  synonyms: ['arctanh', 'artanh', 'inverse hyperbolic tangent', 'fisher'],
  fn: Math.atanh,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.sub(1, k.square(x)))],
  tex: ([x]) => call('\\operatorname{artanh}', x),
  domain: (x) => Math.abs(x as number) < 0.9,
});
