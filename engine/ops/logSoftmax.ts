import { named } from '../algebra/indices.ts';
import { logSoftmaxRow } from '../tensor/scans.ts';
import { alongAxis } from './alongAxis.ts';

/** x − log Σ eˣ along an axis, by default the last, without overflow. NaN where softmax is. */
export const logSoftmax = alongAxis({
  name: 'log_softmax',
  help: 'Logarithm of softmax, x − log Σ eˣ, along an axis, by default the last; without overflow.',
  symbol: '\\text{log sm.}',
  synonyms: ['log probabilities', 'cross entropy', 'classification'],
  row: logSoftmaxRow,
  vjp: (k, { x: [x], params }, lambda) => {
    const axis = params.axis as number;
    const total = k.sum(lambda, { axis, keepdims: true });
    return [k.sub(lambda, k.mul(k.softmax(x, { axis }), total))];
  },
  tex: ([x], { axis }) => named('log\\,softmax', axis === -1 ? null : (axis as number), x),
});
