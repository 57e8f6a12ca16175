import { named } from '../../algebra/indices.ts';
import type { Axes } from '../../tensor/axes.ts';
import { defineBlock } from '../block.ts';

/**
 * √Var x, as torch.std: dispersion of the elements along the axes, with var's params. Where all
 * elements are equal its derivative is taken as 0, as there.
 */
export const std = defineBlock({
  name: 'std',
  inputs: ['x'],
  help: 'Standard deviation √Var x, along some axes or all; its derivative at 0 is taken as 0.',
  group: 'Reductions',
  symbol: '\\text{std}',
  synonyms: ['standard deviation', 'spread', 'dispersion', 'sigma'],
  params: [
    { name: 'correction', kind: 'number', default: 1 },
    { name: 'axis', kind: 'axes', default: null },
    { name: 'keepdims', kind: 'boolean', default: false },
  ],
  body: (k, [x], { correction, axis, keepdims }) => {
    const params = { axis: axis as Axes, keepdims: keepdims as boolean };
    return k.safe_sqrt(k.named('var', k.var(x, { ...params, correction: correction as number })));
  },
  tex: ([x], { axis }) => named('std', axis as Axes, x),
  samples: [
    { shapes: [[3]] },
    { shapes: [[2, 3]], params: { correction: 0, keepdims: true } },
    { shapes: [[3, 2]], params: { axis: 0 } },
    { shapes: [[0, 2]], params: { axis: 1 } },
  ],
  ties: true,
});
