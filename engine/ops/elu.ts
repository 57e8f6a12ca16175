import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * x where x > 0, else alpha · (eˣ − 1). The derivative at x = 0 is alpha, as in PyTorch; unless alpha is
 * 1 that is a kink.
 */
export const elu = elementwise({
  name: 'elu',
  inputs: ['x'],
  help: 'Exponential linear unit: x above 0, alpha · (eˣ − 1) below.',
  group: 'Piecewise',
  symbol: '\\text{elu}',
  synonyms: ['exponential linear unit', 'activation'],
  params: [{ name: 'alpha', kind: 'number', default: 1 }],
  fnOf:
    ({ alpha }) =>
    (x) =>
      x <= 0 ? (alpha as number) * Math.expm1(x) : x,
  vjp: (k, { x: [x], params: { alpha } }, lambda) => [
    k.where(k.less_equal(x, 0), k.mul(lambda, k.mul(alpha as number, k.exp(x))), lambda),
  ],
  tex: ([x], { alpha }) =>
    callWithParentheses(`\\operatorname{elu}_{${constant(alpha as number).tex}}`, x),
  sampleParams: { alpha: 0.75 },
  domain: (x) => Math.abs(x as number) > 0.01,
});
