import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';
import type { Params } from './op.ts';

const settings = (params: Params): readonly [beta: number, threshold: number] => [
  params.beta as number,
  params.threshold as number,
];

/**
 * log(1 + e^(beta x)) / beta, written as max(z, 0) + log1p(e^(−|z|)) in z = beta x, so that it neither
 * overflows nor cancels; x itself where z is above the threshold, as in torch.nn.functional.softplus: at the
 * usual 20 within 2.1e-9 of the formula. The derivative is then 1.
 */
export const softplus = elementwise({
  name: 'softplus',
  inputs: ['x'],
  help: 'Softplus log(1 + e^(beta x)) / beta, a smooth relu; x itself where beta x is above the threshold.',
  group: 'Elementwise',
  symbol: '\\text{softp.}',
  synonyms: ['smooth relu', 'activation'],
  params: [
    { name: 'beta', kind: 'number', default: 1 },
    { name: 'threshold', kind: 'number', default: 20 },
  ],
  fnOf: (params) => {
    const [beta, threshold] = settings(params);
    return (x) => {
      const z = x * beta;
      return z > threshold ? x : (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))) / beta;
    };
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const [beta, threshold] = settings(params);
    const z = beta === 1 ? x : k.mul(beta, x);
    return [k.mul(lambda, k.where(k.greater(z, threshold), 1, k.sigmoid(z)))];
  },
  tex: ([x], params) => {
    const [beta] = settings(params);
    const below = beta === 1 ? '' : `_{${constant(beta).tex}}`;
    return callWithParentheses(`\\operatorname{softplus}${below}`, x);
  },
  sampleParams: { beta: 1.5 },
});
