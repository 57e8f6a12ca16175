import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * x where x > 0, else negative_slope · x. The derivative at the kink x = 0 is negative_slope, as in
 * PyTorch.
 */
export const leakyRelu = elementwise({
  name: 'leaky_relu',
  inputs: ['x'],
  help: 'Leaky rectifier: x above 0, negative_slope · x below; its derivative at 0 is negative_slope.',
  group: 'Piecewise',
  symbol: '\\text{lrelu}',
  synonyms: ['rectifier', 'leaky', 'activation'],
  params: [{ name: 'negative_slope', kind: 'number', default: 0.01 }],
  fnOf:
    ({ negative_slope }) =>
    (x) =>
      x > 0 ? x : x * (negative_slope as number),
  vjp: (k, { x: [x], params: { negative_slope } }, lambda) => [
    k.where(k.greater(x, 0), lambda, k.mul(negative_slope as number, lambda)),
  ],
  tex: ([x], { negative_slope }) => {
    const slope = constant(negative_slope as number).tex;
    return callWithParentheses(`\\operatorname{lrelu}_{${slope}}`, x);
  },
  sampleParams: { negative_slope: 0.125 },
  domain: (x) => Math.abs(x as number) > 0.01,
});
