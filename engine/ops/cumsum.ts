import { named } from '../algebra/indices.ts';
import { cumsumRow } from '../tensor/scans.ts';
import { alongAxis } from './alongAxis.ts';

/** y_i = Σ_{j≤i} x_j along an axis, by default the last. λ is summed from the other end. */
export const cumsum = alongAxis({
  name: 'cumsum',
  help: 'Sums up to and with each element along an axis, by default the last.',
  symbol: '\\text{cumsum}',
  synonyms: ['cumulative sum', 'prefix sum', 'running total', 'scan'],
  row: cumsumRow,
  vjp: (k, { params }, lambda) => {
    const along = { axis: params.axis as number };
    return [k.flip(k.cumsum(k.flip(lambda, along), along), along)];
  },
  tex: ([x], { axis }) => named('cumsum', axis === -1 ? null : (axis as number), x),
});
