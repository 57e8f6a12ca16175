import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Logarithm to base 10. At 0 it is −∞ with derivative ∞; NaN for x < 0. */
export const log10 = elementwise({
  name: 'log10',
  inputs: ['x'],
  help: 'Logarithm to base 10; at 0 it is −∞, and below 0 it is NaN.',
  group: 'Elementwise',
  symbol: '\\log_{10}',
  synonyms: ['logarithm', 'base 10', 'decimal'],
  fn: Math.log10,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.mul(x, k.log(10)))],
  tex: ([x]) => call('\\log_{10}', x),
  domain: (x) => (x as number) > 0.1,
});
