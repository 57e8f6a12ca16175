import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Logarithm to base 2. At 0 it is −∞ with derivative ∞; NaN for x < 0. */
export const log2 = elementwise({
  name: 'log2',
  inputs: ['x'],
  help: 'Logarithm to base 2; at 0 it is −∞, and below 0 it is NaN.',
  group: 'Elementwise',
  symbol: '\\log_2',
  synonyms: ['logarithm', 'base 2', 'binary'],
  fn: Math.log2,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.mul(x, k.log(2)))],
  tex: ([x]) => call('\\log_2', x),
  domain: (x) => (x as number) > 0.1,
});
