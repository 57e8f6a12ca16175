import { callWithParentheses, constant } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/**
 * start + weight · (end − start), broadcast, as torch.lerp with a number as weight. For |weight| ≥ ½
 * it is counted from the end, as there, so that both ends are met exactly.
 */
export const lerp = defineBlock({
  name: 'lerp',
  inputs: ['start', 'end'],
  help: 'The point between start and end: start + weight · (end − start); beyond them for weights outside 0 to 1.',
  group: 'Arithmetic',
  symbol: '\\text{lerp}',
  synonyms: ['linear interpolation', 'blend', 'mix', 'moving average'],
  params: [{ name: 'weight', kind: 'number', default: 0.5 }],
  body: (k, [start, end], params) => {
    const weight = params.weight as number;
    const d = k.named('d', k.sub(end, start));
    if (Math.abs(weight) < 0.5) return k.add(start, k.mul(weight, d));
    return k.sub(end, k.mul(1 - weight, d));
  },
  tex: ([start, end], { weight }) =>
    callWithParentheses(`\\operatorname{lerp}_{${constant(weight as number).tex}}`, start, end),
  samples: [
    { shapes: [[], []] },
    { shapes: [[3], [3]], params: { weight: 0.25 } },
    { shapes: [[2, 3], [3]], params: { weight: -1.5 } },
    { shapes: [[0], [1]] },
  ],
});
