import { callWithParentheses, constant } from '../../algebra/typeset.ts';
import { ParamError } from '../../program/paramError.ts';
import { defineBlock } from '../block.ts';

/**
 * x limited to the range from min to max, as torch.nn.functional.hardtanh: unlike clip, its derivative
 * is 0 at the bounds too. min > max is an error, as there.
 */
export const hardtanh = defineBlock({
  name: 'hardtanh',
  inputs: ['x'],
  help: 'x limited to the range from min to max; its derivative is 1 strictly inside, else 0.',
  group: 'Piecewise',
  symbol: '\\text{hardtanh}',
  synonyms: ['clip', 'saturate', 'activation', 'relu6'],
  params: [
    { name: 'min', kind: 'number', default: -1 },
    { name: 'max', kind: 'number', default: 1 },
  ],
  check: (_shapes, { min, max }) => {
    if ((min as number) > (max as number)) throw new ParamError('min is above max');
  },
  body: (k, [x], params) => {
    const [min, max] = [params.min as number, params.max as number];
    return k.where(k.less_equal(x, min), min, k.where(k.less_equal(max, x), max, x));
  },
  tex: ([x], { min, max }) => {
    const bounds = `[${constant(min as number).tex}, ${constant(max as number).tex}]`;
    return callWithParentheses(`\\operatorname{hardtanh}_{${bounds}}`, x);
  },
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  domain: (x) => Math.abs(Math.abs(x as number) - 1) > 0.01,
});
