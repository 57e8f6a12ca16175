import { broadcastShapes } from '../../tensor/broadcast.ts';
import { matmulShape } from '../../tensor/matmul.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';

/** The last two axes exchanged. */
const swapped = (shape: Shape): Shape => [...shape.slice(0, -2), ...shape.slice(-2).toReversed()];

function check(q: Shape, key: Shape, v: Shape, mask: Shape | undefined): void {
  for (const [port, shape] of Object.entries({ q, k: key, v })) {
    if (shape.length < 2) {
      throw new ShapeError(`${port} is ${formatShape(shape)}, not places × features`);
    }
  }
  const sizes = (axis: number): string => `axis −${-axis} has sizes`;
  if (q.at(-1) !== key.at(-1)) {
    const both = `q is ${formatShape(q)}, k ${formatShape(key)}`;
    throw new ShapeError(`${both}: ${sizes(-1)} ${q.at(-1)} and ${key.at(-1)}`);
  }
  if (key.at(-2) !== v.at(-2)) {
    const both = `k is ${formatShape(key)}, v ${formatShape(v)}`;
    throw new ShapeError(`${both}: ${sizes(-2)} ${key.at(-2)} and ${v.at(-2)}`);
  }
  const scores = matmulShape(q, swapped(key));
  if (mask && !sameShape(broadcastShapes([scores, mask]), scores)) {
    throw new ShapeError(`mask is ${formatShape(mask)}, q kᵀ ${formatShape(scores)}`);
  }
}

/**
 * softmax(q kᵀ/√d) v, (…, L, d), (…, S, d), (…, S, e) → (…, L, e): Vaswani et al. 2017, as
 * torch.nn.functional.scaled_dot_product_attention with a boolean mask (…, L, S) that is true where a
 * place takes part. A row with no place is 0, as in PyTorch since 2.5.
 */
export const attention = defineBlock({
  name: 'attention',
  inputs: ['q', 'k', 'v', 'mask'],
  optional: 1,
  discrete: ['mask'],
  help: 'softmax(q kᵀ/√d) v over the last two axes, places × features; a mask, which may be left out, is true where a place takes part.',
  group: 'Neural networks',
  symbol: '\\text{attn}',
  synonyms: ['scaled dot product', 'transformer', 'query key value', 'softmax'],
  check: ([q, key, v, mask]) => check(q, key, v, mask),
  body: (k, [q, key, v, mask]) => {
    const rank = k.shape(key).length;
    const perm = swapped(Array.from({ length: rank }, (_, axis) => axis));
    const d = k.shape(q).at(-1) as number;
    const s = k.named('s', k.div(k.matmul(q, k.transpose(key, { perm })), k.sqrt(d)));
    if (mask === undefined) return k.matmul(k.named('p', k.softmax(s, { axis: -1 })), v);
    const seen = k.softmax(k.where(mask, s, Number.NEGATIVE_INFINITY), { axis: -1 });
    // The second choice is for rows with no place: there softmax is NaN.
    return k.matmul(k.named('p', k.where(mask, seen, 0)), v);
  },
  samples: [
    {
      shapes: [
        [2, 2],
        [3, 2],
        [3, 2],
      ],
    },
    {
      shapes: [
        [2, 2],
        [3, 2],
        [3, 1],
        [2, 3],
      ],
    },
    { shapes: [[2, 1, 2], [2, 2, 2], [2, 2, 1], [2]] },
  ],
});
