import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { fillNormals } from '../tensor/random.ts';
import { formatShape, MAX_ELEMENTS, type Shape, ShapeError, sizeOf } from '../tensor/tensor.ts';
import { defineOp } from './op.ts';

/**
 * Standard normals of a shape, as torch.randn: by Box and Muller from mulberry32, row by row, the same for
 * the same seed. Training draws them anew at every step.
 */
export const randn = defineOp({
  name: 'randn',
  inputs: [],
  help: 'Standard normal noise ε of a shape, the same for the same seed; training draws it anew at every step.',
  group: 'Inputs',
  symbol: '\\varepsilon',
  synonyms: ['noise', 'random', 'normal', 'gaussian', 'sample', 'epsilon'],
  params: [
    { name: 'shape', kind: 'shape', default: [] },
    { name: 'seed', kind: 'integer', default: 0 },
  ],
  noise: true,
  shape: (_shapes, { shape }) => {
    const made = shape as Shape;
    if (sizeOf(made) <= MAX_ELEMENTS) return made;
    throw new ShapeError(`${formatShape(made)} is more than fits (${MAX_ELEMENTS} elements)`);
  },
  kernel: (_shapes, { shape, seed }) => {
    const drawn = new Float64Array(sizeOf(shape as Shape));
    fillNormals(drawn, seed as number);
    return (out) => out.set(drawn);
  },
  vjp: () => [],
  tex: () => callWithParentheses('\\mathcal{N}', constant(0), constant(1)),
  samples: [
    { shapes: [] },
    { shapes: [], params: { shape: [2, 3], seed: 7 } },
    { shapes: [], params: { shape: [0] } },
  ],
});
