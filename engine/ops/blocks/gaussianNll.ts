import { ParamError } from '../../program/paramError.ts';
import { map } from '../../tensor/elementwise.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';
import { checkSame, reduced, reductionParam } from '../losses.ts';

/** The shape in which var stretches to the input's: as it is, or with a last axis of size 1. */
function varianceShape(input: Shape, variance: Shape): Shape {
  if (sameShape(variance, input) || variance.length === 0) return variance;
  const column = [...input.slice(0, -1), 1];
  if (sameShape(variance, column)) return column;
  if (sameShape(variance, input.slice(0, -1))) return column;
  throw new ShapeError(
    `var is ${formatShape(variance)}, input ${formatShape(input)}: it needs one variance for each element, for each row or for all`,
  );
}

/**
 * ½ [log v + (input − target)²/v], and ½ log 2π where `full`, as torch.nn.functional.gaussian_nll_loss:
 * mean, sum or each. v is var, but at least eps; var keeps its λ below eps too, as there. One variance for
 * each row may come without the last axis. A negative var counts as eps where PyTorch raises an error.
 */
export const gaussianNll = defineBlock({
  name: 'gaussian_nll',
  inputs: ['input', 'target', 'var'],
  help: 'Gaussian negative log-likelihood: the mean of ½ [log var + (input − target)²/var], with var at least eps; full adds ½ log 2π.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{gnll}',
  synonyms: ['normal', 'negative log likelihood', 'heteroscedastic', 'regression', 'variance'],
  aliases: ['gaussian_nll_loss'],
  params: [
    { name: 'eps', kind: 'number', default: 1e-6 },
    { name: 'full', kind: 'boolean', default: false },
    reductionParam(),
  ],
  check: ([input, target, variance], { eps }) => {
    checkSame([input, target], ['input', 'target']);
    varianceShape(input, variance);
    if (!((eps as number) > 0)) throw new ParamError('eps is not above 0');
  },
  body: (k, [input, target, given], { eps, full, reduction }) => {
    const shape = varianceShape(k.shape(input), k.shape(given));
    const variance = sameShape(shape, k.shape(given)) ? given : k.reshape(given, { shape });
    // What clamping adds is a constant to the rule.
    const added = k.stop_gradient(k.sub(k.clip(variance, { min: eps as number }), variance));
    const v = k.named('v', k.add(variance, added));
    const square = k.square(k.sub(input, target));
    const each = k.div(k.add(k.log(v), k.div(square, v)), 2);
    const whole = full ? k.add(each, k.div(k.log(2 * Math.PI), 2)) : each;
    return reduced(k, whole, reduction);
  },
  samples: [
    { shapes: [[], [], []] },
    {
      shapes: [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
    },
    {
      shapes: [
        [2, 3],
        [2, 3],
        [2, 1],
      ],
      params: { reduction: 'sum' },
    },
    { shapes: [[2, 3], [2, 3], [2]], params: { reduction: 'none', full: true } },
    { shapes: [[0], [0], []], params: { reduction: 'sum' } },
  ],
  // The third input is above 0.
  prepare: (x) => x.map((t, i) => (i === 2 ? map((v) => Math.abs(v) + 0.5, t) : t)),
});
