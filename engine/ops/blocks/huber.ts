import { callWithParentheses, constant } from '../../algebra/typeset.ts';
import { ParamError } from '../../program/paramError.ts';
import { defineBlock } from '../block.ts';
import { broadcastSamples, reduced, reductionParam } from '../losses.ts';

/**
 * ½ d² where |d| < delta, else delta (|d| − ½ delta), of d = input − target, broadcast: Huber 1964, as
 * torch.nn.functional.huber_loss. A delta of 0 or less is an error, as there.
 */
export const huber = defineBlock({
  name: 'huber',
  inputs: ['input', 'target'],
  help: 'Huber loss: ½ d² where |d| < delta, else delta · (|d| − ½ delta), with d = input − target; their mean, or reduction = sum or none.',
  group: 'Losses',
  symbol: '\\text{huber}',
  synonyms: ['robust', 'smooth l1', 'outlier', 'regression'],
  aliases: ['huber_loss'],
  params: [{ name: 'delta', kind: 'number', default: 1 }, reductionParam()],
  check: (_shapes, { delta }) => {
    if (!((delta as number) > 0)) throw new ParamError('delta is not above 0');
  },
  body: (k, [input, target], params) => {
    const delta = params.delta as number;
    const d = k.named('d', k.sub(input, target));
    const size = k.abs(d);
    const inner = k.div(k.square(d), 2);
    const outer = k.mul(delta, k.sub(size, delta / 2));
    return reduced(k, k.where(k.greater(delta, size), inner, outer), params.reduction);
  },
  tex: (x, { delta }) =>
    callWithParentheses(`\\operatorname{huber}_{${constant(delta as number).tex}}`, ...x),
  samples: broadcastSamples,
  // Differentiable at |d| = delta too, but not twice; at 0 only the outer part has its kink.
  domain: (input, target) => {
    const size = Math.abs((input as number) - (target as number));
    return size > 0.01 && Math.abs(size - 1) > 0.01;
  },
});
