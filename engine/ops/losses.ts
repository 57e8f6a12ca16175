import type { Algebra } from '../algebra/algebra.ts';
import { named, over } from '../algebra/indices.ts';
import type { Tex } from '../algebra/typeset.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import type { ParamSpec, ParamValue } from './op.ts';

/** What losses have in common. */

/**
 * How the losses of the elements are gathered, as in torch.nn.functional: mean, sum, not at all, or, as its
 * kl_div alone has it, batchmean: the sum divided by the size of axis 0.
 */
export const reductionParam = (usual: 'mean' | 'sum' | 'none' = 'mean'): ParamSpec => ({
  name: 'reduction',
  kind: 'choice',
  choices: ['mean', 'sum', 'none', 'batchmean'],
  default: usual,
});

/** The losses of the elements, gathered. The mean of none is NaN, as in PyTorch. */
export function reduced<V>(k: Algebra<V>, each: V, reduction: ParamValue | undefined): V {
  if (reduction === 'none') return each;
  if (reduction === 'batchmean') {
    const [batch] = k.shape(each);
    if (batch === undefined) throw new ShapeError('a scalar has no axis 0 of a batch');
    return k.div(k.sum(each, {}), batch);
  }
  return reduction === 'sum' ? k.sum(each, {}) : k.mean(each, {});
}

export function reducedTex(reduction: ParamValue | undefined, each: Tex): Tex {
  if (reduction === 'none') return each;
  return reduction === 'sum' ? over('\\sum', null, each) : named(String(reduction), null, each);
}

/** Throws a ShapeError unless two inputs, called by their ports, have one shape. */
export function checkSame([a, b]: readonly Shape[], ports: readonly [string, string]): void {
  if (a === undefined || b === undefined || sameShape(a, b)) return;
  const both = `${ports[0]} is ${formatShape(a)}, ${ports[1]} ${formatShape(b)}`;
  const axis = a.findIndex((n, i) => n !== b[i]);
  const why =
    a.length === b.length
      ? `axis ${axis} has sizes ${a[axis]} and ${b[axis]}`
      : `they have ${a.length} and ${b.length} axes`;
  throw new ShapeError(`${both}: ${why}`);
}

/** Samples of a loss of two tensors of one shape, each with params of its own. */
export const pairSamples = [
  { shapes: [[], []] },
  { shapes: [[3], [3]] },
  {
    shapes: [
      [2, 3],
      [2, 3],
    ],
    params: { reduction: 'sum' },
  },
  { shapes: [[3], [3]], params: { reduction: 'none' } },
  {
    shapes: [
      [3, 2],
      [3, 2],
    ],
    params: { reduction: 'batchmean' },
  },
  { shapes: [[0], [0]], params: { reduction: 'sum' } },
] as const;

/** Those, and two shapes that broadcast. */
export const broadcastSamples = [...pairSamples, { shapes: [[2, 3], [3]] }] as const;

/** The axis of classes: the only one of a vector, else the second. */
export const classAxis = (shape: Shape): number => (shape.length === 1 ? 0 : 1);

/** Throws a ShapeError unless scores are (C), (N, C) or (N, C, …) and targets as large without C. */
export function checkClasses(port: string, [scores, target]: readonly [Shape, Shape]): void {
  if (scores.length === 0) throw new ShapeError(`${port} is a scalar and has no axis of classes`);
  const wanted = scores.filter((_, axis) => axis !== classAxis(scores));
  if (sameShape(target, wanted)) return;
  const both = `${port} is ${formatShape(scores)}, target ${formatShape(target)}`;
  throw new ShapeError(
    `${both}: without axis ${classAxis(scores)} of classes, a target is ${formatShape(wanted)}`,
  );
}

/** Samples of a loss of scores and classes. */
export const classSamples = [
  { shapes: [[3], []], classes: 3 },
  { shapes: [[2, 3], [2]], classes: 3 },
  {
    shapes: [
      [2, 2, 2],
      [2, 2],
    ],
    params: { reduction: 'sum' },
  },
  { shapes: [[2, 3], [2]], params: { reduction: 'none' }, classes: 3 },
  { shapes: [[0, 3], [0]], params: { reduction: 'sum' } },
] as const;
