import { matrixProduct, transposed } from '../../algebra/indices.ts';
import { sum } from '../../algebra/typeset.ts';
import { broadcastShapes } from '../../tensor/broadcast.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';

/** The shape of x wᵀ. Throws a ShapeError where features do not meet. */
function productShape(x: Shape, w: Shape): Shape {
  if (x.length === 0) throw new ShapeError('x is a scalar and has no axis of features');
  if (w.length === 0 || w.length > 2) {
    throw new ShapeError(`w is ${formatShape(w)}, not a matrix of outputs × inputs`);
  }
  const [n, m] = [x.at(-1), w.at(-1)];
  if (n === m) return [...x.slice(0, -1), ...w.slice(0, -1)];
  const both = `x is ${formatShape(x)}, w ${formatShape(w)}`;
  throw new ShapeError(`${both}: axis −1 of x has size ${n}, axis ${w.length - 1} of w ${m}`);
}

/**
 * x wᵀ + b, (…, in) × (out, in) → (…, out), as torch.nn.functional.linear: w may also be a vector (in),
 * which makes (…), and b is anything that stretches to the product.
 */
export const linear = defineBlock({
  name: 'linear',
  inputs: ['x', 'w', 'b'],
  optional: 1,
  help: 'Affine map x wᵀ + b of the last axis; w is outputs × inputs, b may be left out.',
  group: 'Neural networks',
  symbol: 'x W^\\top',
  synonyms: ['dense', 'fully connected', 'affine', 'layer', 'perceptron'],
  aliases: ['dense'],
  check: ([x, w, b]) => {
    const made = productShape(x, w);
    if (b === undefined || sameShape(broadcastShapes([made, b]), made)) return;
    throw new ShapeError(`b is ${formatShape(b)}, x wᵀ ${formatShape(made)}: b does not fit`);
  },
  body: (k, [x, w, b]) => {
    const product = k.matmul(x, k.shape(w).length === 1 ? w : k.transpose(w, {}));
    return b === undefined ? product : k.add(product, b);
  },
  tex: ([x, w, b]) => {
    const product = matrixProduct(x, transposed(w));
    return b === undefined ? product : sum(product, b);
  },
  samples: [
    { shapes: [[2, 3], [2, 3], [2]] },
    { shapes: [[3], [2, 3], [2]] },
    { shapes: [[2, 1, 3], [2, 3], [2]] },
    { shapes: [[2, 3], [3], []] },
    { shapes: [[0, 2], [3, 2], [3]] },
    // Its bias left out.
    {
      shapes: [
        [2, 3],
        [1, 3],
      ] as unknown as [Shape, Shape, Shape],
    },
  ],
});
