import { named } from '../algebra/indices.ts';
import { unsqueezed } from '../tensor/reshape.ts';
import { reshaped } from '../tensor/strided.ts';
import { defineOp } from './op.ts';

/** x with a new axis of size 1, number `axis` of the result; −1 makes it the last. */
export const unsqueeze = defineOp({
  name: 'unsqueeze',
  inputs: ['x'],
  help: 'x with a new axis of size 1 at the place named.',
  group: 'Shape',
  symbol: '\\text{unsq.}',
  synonyms: ['expand dims', 'new axis', 'dimensions'],
  params: [{ name: 'axis', kind: 'axis', missing: 'unsqueeze needs an axis' }],
  shape: ([x], { axis }) => unsqueezed(x, axis as number),
  forward: ([x], { axis }) => reshaped(x, unsqueezed(x.shape, axis as number)),
  vjp: (k, { x: [x] }, lambda) => [k.reshape(lambda, { shape: k.shape(x) })],
  tex: ([x], { axis }) => named('unsqueeze', axis as number, x),
  samples: [
    { shapes: [[]], params: { axis: 0 } },
    { shapes: [[3]], params: { axis: -1 } },
    { shapes: [[2, 3]], params: { axis: 1 } },
    { shapes: [[0]], params: { axis: 0 } },
  ],
});
