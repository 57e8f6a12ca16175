import { axisOf } from '../../tensor/axes.ts';
import { broadcastShapes } from '../../tensor/broadcast.ts';
import { map } from '../../tensor/elementwise.ts';
import { type Shape, sameShape } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';

/** The axis that is compared along: that of a vector is its only one, whichever is named. */
const along = (axis: number, shape: Shape): number => (shape.length < 2 ? 0 : axisOf(axis, shape));

/**
 * Σ (a/max(‖a‖, eps)) (b/max(‖b‖, eps)) along an axis, which goes, broadcast, as
 * torch.nn.functional.cosine_similarity. The norm of a zero vector has derivative 0, as there.
 */
export const cosineSimilarity = defineBlock({
  name: 'cosine_similarity',
  inputs: ['a', 'b'],
  help: 'Cosine of the angle between vectors along an axis, a·b / (‖a‖ ‖b‖), with norms of at least eps.',
  group: 'Losses',
  symbol: '\\cos\\angle',
  synonyms: ['angle', 'inner product', 'contrastive', 'embedding', 'distance'],
  params: [
    { name: 'axis', kind: 'axis', default: 1 },
    { name: 'eps', kind: 'number', default: 1e-8 },
  ],
  body: (k, [a, b], params) => {
    const shape = broadcastShapes([k.shape(a), k.shape(b)]);
    const axis = along(params.axis as number, shape);
    const unit = (x: typeof a): typeof a => {
      const whole = sameShape(k.shape(x), shape) ? x : k.broadcast_to(x, { shape });
      const length = k.norm(whole, { axis, keepdims: true });
      return k.div(whole, k.clip(length, { min: params.eps as number }));
    };
    return k.sum(k.mul(k.named('u', unit(a)), k.named('v', unit(b))), { axis });
  },
  samples: [
    { shapes: [[3], [3]] },
    {
      shapes: [
        [2, 3],
        [2, 3],
      ],
    },
    { shapes: [[2, 3], [3]], params: { axis: 0 } },
    {
      shapes: [
        [2, 1, 2],
        [2, 2],
      ],
      params: { axis: -1 },
    },
  ],
  // No vector is near 0.
  prepare: (x) => x.map((t) => map((v) => v + (v < 0 ? -0.5 : 0.5), t)),
});
