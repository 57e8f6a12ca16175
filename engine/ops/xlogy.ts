import { call, product } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * x log y, broadcast, and 0 where x = 0, unless y is NaN. As in PyTorch: ∂/∂x = log y, but 0 where
 * x = 0 and y ≤ 0; ∂/∂y = x/y, which is NaN where both are 0.
 */
export const xlogy = elementwise({
  name: 'xlogy',
  inputs: ['x', 'y'],
  help: 'Product x log y, which is 0 where x is 0.',
  group: 'Elementwise',
  symbol: '\\text{xlogy}',
  synonyms: ['x log x', 'entropy', 'cross entropy'],
  fn: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)),
  vjp: (k, { x: [x, y] }, lambda) => [
    k.where(k.mul(k.equal(x, 0), k.less_equal(y, 0)), 0, k.xlogy(lambda, y)),
    k.div(k.mul(lambda, x), y),
  ],
  tex: ([x, y]) => product(x, call('\\log', y)),
  domain: (_x, y) => (y as number) > 0.1,
});
