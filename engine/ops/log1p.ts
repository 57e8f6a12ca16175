import { call, literal, sum } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** log(1 + x), without cancellation near 0. At −1 it is −∞ with derivative ∞; NaN below. */
export const log1p = elementwise({
  name: 'log1p',
  inputs: ['x'],
  help: 'Logarithm log(1 + x), exact for small x; at −1 it is −∞, and below NaN.',
  group: 'Elementwise',
  symbol: '\\text{log1p}',
  synonyms: ['logarithm of one plus'],
  fn: Math.log1p,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.add(1, x))],
  tex: ([x]) => call('\\log', sum(literal(1), x)),
  domain: (x) => (x as number) > -0.9,
});
