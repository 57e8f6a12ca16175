import { ParamError } from '../../program/paramError.ts';
import { defineBlock } from '../block.ts';
import { checkClasses, classAxis, classSamples, reduced, reductionParam } from '../losses.ts';

/**
 * −log softmax(logits) of the class that target names, as torch.nn.functional.cross_entropy with class
 * indices: shapes and reduction as nll has them. With label_smoothing s, (1 − s) of that and s of the
 * mean of −log softmax over all classes: Szegedy et al. 2015.
 */
export const crossEntropy = defineBlock({
  name: 'cross_entropy',
  inputs: ['logits', 'target'],
  discrete: ['target'],
  help: 'Cross-entropy: the mean of −log softmax(logits) at the classes that target names, from 0; classes are axis 1, or axis 0 of a vector.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{x-ent}',
  synonyms: ['softmax', 'classification', 'log loss', 'label smoothing', 'negative log likelihood'],
  params: [{ name: 'label_smoothing', kind: 'number', default: 0 }, reductionParam()],
  check: (shapes, params) => {
    checkClasses('logits', shapes);
    const smoothing = params.label_smoothing as number;
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new ParamError('label_smoothing is not between 0 and 1');
    }
  },
  body: (k, [logits, target], params) => {
    const reduction = params.reduction as string;
    const smoothing = params.label_smoothing as number;
    const axis = classAxis(k.shape(logits));
    const logProbs = k.named('log_p', k.log_softmax(logits, { axis }));
    const loss = k.nll(logProbs, target, { reduction });
    if (smoothing === 0) return loss;
    const uniform = k.named('u', reduced(k, k.neg(k.mean(logProbs, { axis })), reduction));
    return k.add(k.mul(1 - smoothing, loss), k.mul(smoothing, uniform));
  },
  samples: [
    ...classSamples,
    { shapes: [[2, 3], [2]], params: { label_smoothing: 0.25 }, classes: 3 },
  ],
});
