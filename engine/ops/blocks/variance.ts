import { named } from '../../algebra/indices.ts';
import { type Axes, axesOf, reducedCount } from '../../tensor/axes.ts';
import { defineBlock } from '../block.ts';

/**
 * Σ (x − μ)² / (n − correction) of the n elements along the axes, as torch.var: NaN where both are 0,
 * ∞ where only n − correction is 0 or less, which then counts as 0.
 */
export const variance = defineBlock({
  name: 'var',
  inputs: ['x'],
  help: 'Variance Σ (x − μ)² / (n − correction), along some axes or all; correction = 0 divides by n.',
  group: 'Reductions',
  symbol: '\\text{Var}',
  synonyms: ['variance', 'spread', 'dispersion', 'bessel'],
  aliases: ['variance'],
  params: [
    { name: 'correction', kind: 'number', default: 1 },
    { name: 'axis', kind: 'axes', default: null },
    { name: 'keepdims', kind: 'boolean', default: false },
  ],
  body: (k, [x], params) => {
    const [axis, keepdims] = [params.axis as Axes, params.keepdims as boolean];
    const shape = k.shape(x);
    const n = reducedCount(shape, axesOf(axis, shape));
    const mu = k.named('mu', k.mean(x, { axis, keepdims: true }));
    const total = k.sum(k.square(k.sub(x, mu)), { axis, keepdims });
    return k.div(total, Math.max(0, n - (params.correction as number)));
  },
  tex: ([x], { axis }) => named('Var', axis as Axes, x),
  samples: [
    { shapes: [[3]] },
    { shapes: [[]], params: { correction: 0 } },
    { shapes: [[2, 3]], params: { correction: 0, keepdims: true } },
    { shapes: [[2, 3]], params: { axis: 0 } },
    { shapes: [[2, 3, 2]], params: { axis: [0, -1], keepdims: true } },
    { shapes: [[0, 2]], params: { axis: 1 } },
  ],
});
