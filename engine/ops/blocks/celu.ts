import { callWithParentheses, constant } from '../../algebra/typeset.ts';
import { ParamError } from '../../program/paramError.ts';
import { defineBlock } from '../block.ts';

/**
 * max(x, 0) + alpha (e^(min(x, 0)/alpha) − 1): Barron 2017, as torch.nn.functional.celu. Its derivative
 * is continuous: 1 at x = 0 for every alpha. An alpha of 0 is an error, as there.
 */
export const celu = defineBlock({
  name: 'celu',
  inputs: ['x'],
  help: 'Smooth elu: x above 0, alpha · (e^(x/alpha) − 1) below; its derivative at 0 is 1 for every alpha.',
  group: 'Piecewise',
  symbol: '\\text{celu}',
  synonyms: ['continuously differentiable exponential linear unit', 'activation'],
  params: [{ name: 'alpha', kind: 'number', default: 1 }],
  check: (_shapes, { alpha }) => {
    if (alpha === 0) throw new ParamError('celu divides by alpha, which cannot be 0');
  },
  body: (k, [x], params) => {
    const alpha = params.alpha as number;
    const below = k.clip(x, { max: 0 });
    return k.add(k.relu(x), k.mul(alpha, k.expm1(k.div(below, alpha))));
  },
  tex: ([x], { alpha }) =>
    callWithParentheses(`\\operatorname{celu}_{${constant(alpha as number).tex}}`, x),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  sampleParams: { alpha: 0.75 },
  domain: (x) => Math.abs(x as number) > 0.01,
});
