import { named } from '../algebra/indices.ts';
import { unsqueezed } from '../tensor/reshape.ts';
import { whole } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/** x with a new axis of size 1, number `axis` of the result; −1 makes it the last. */
export const unsqueeze = viewOp({
  name: 'unsqueeze',
  help: 'x with a new axis of size 1 at the place named.',
  group: 'Shape',
  symbol: '\\text{unsq.}',
  synonyms: ['expand dims', 'new axis', 'dimensions'],
  params: [{ name: 'axis', kind: 'axis', missing: 'unsqueeze needs an axis' }],
  view: (x, { axis }) => whole(unsqueezed(x, axis as number)),
  vjp: (k, { x: [x] }, lambda) => [k.reshape(lambda, { shape: k.shape(x) })],
  tex: ([x], { axis }) => named('unsqueeze', axis as number, x),
  samples: [
    { shapes: [[]], params: { axis: 0 } },
    { shapes: [[3]], params: { axis: -1 } },
    { shapes: [[2, 3]], params: { axis: 1 } },
    { shapes: [[0]], params: { axis: 0 } },
  ],
});
