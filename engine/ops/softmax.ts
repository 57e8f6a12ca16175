import { named } from '../algebra/indices.ts';
import { softmaxRow } from '../tensor/scans.ts';
import { alongAxis } from './alongAxis.ts';

/**
 * eˣ / Σ eˣ along an axis, by default the last, with the largest exponent taken out. NaN where all
 * elements are −∞ or one is ∞, as in PyTorch.
 */
export const softmax = alongAxis({
  name: 'softmax',
  help: 'eˣ / Σ eˣ along an axis, by default the last: positive numbers that sum to 1.',
  symbol: '\\text{softmax}',
  synonyms: ['probabilities', 'classification', 'attention', 'activation'],
  row: softmaxRow,
  vjp: (k, { y, params }, lambda) => {
    const along = { axis: params.axis as number, keepdims: true };
    return [k.mul(y, k.sub(lambda, k.sum(k.mul(lambda, y), along)))];
  },
  tex: ([x], { axis }) => named('softmax', axis === -1 ? null : (axis as number), x),
});
