import { callWithParentheses } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** max(x, 0). The derivative at the kink x = 0 is 0, as in PyTorch; NaN stays NaN. */
export const relu = elementwise({
  name: 'relu',
  inputs: ['x'],
  help: 'Rectifier max(x, 0); the derivative at 0 is taken as 0.',
  group: 'Piecewise',
  symbol: '\\text{relu}',
  synonyms: ['rectifier', 'ramp', 'activation'],
  fn: (x) => (x <= 0 ? 0 : x),
  vjp: (k, { x: [x] }, lambda) => [k.where(k.less_equal(x, 0), 0, lambda)],
  tex: ([x]) => callWithParentheses('\\operatorname{relu}', x),
  domain: (x) => Math.abs(x as number) > 0.01,
});
