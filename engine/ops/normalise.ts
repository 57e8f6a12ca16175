import type { Algebra } from '../algebra/algebra.ts';
import { formatShape, type Shape, ShapeError, sameShape, type Tensor } from '../tensor/tensor.ts';

/** What the normalisations have in common: a weight and a bias over some axes of x. */

type Given<V> = V | undefined;

/** Throws a ShapeError unless weight and bias, where given, are one number or as large as those axes of x. */
export function checkScaled(
  x: Shape,
  axes: readonly number[],
  [weight, bias]: readonly Given<Shape>[],
): void {
  const over = axes.map((axis) => x[axis] as number);
  const sizes = axes.length === 1 ? `has size ${over[0]}` : `have sizes ${formatShape(over)}`;
  const names = axes.length === 1 ? `axis ${axes[0]}` : `axes ${axes.join(', ')}`;
  for (const [port, shape] of Object.entries({ weight, bias })) {
    if (shape === undefined || shape.length === 0 || sameShape(shape, over)) continue;
    throw new ShapeError(`${port} is ${formatShape(shape)}, ${names} of x ${sizes}`);
  }
}

/** v, which lies along some axes of a shape, with axes of size 1 for those after them. */
function spread<V>(k: Algebra<V>, v: V, axes: readonly number[], shape: Shape): V {
  if (k.shape(v).length === 0 || axes[0] === shape.length - axes.length) return v;
  return k.reshape(v, { shape: shape.map((n, axis) => (axes.includes(axis) ? n : 1)) });
}

/** h ⊙ weight + bias, each where given. */
export function scaled<V>(
  k: Algebra<V>,
  h: V,
  axes: readonly number[],
  [weight, bias]: readonly Given<V>[],
): V {
  const shape = k.shape(h);
  const stretched = weight === undefined ? h : k.mul(h, spread(k, weight, axes, shape));
  return bias === undefined ? stretched : k.add(stretched, spread(k, bias, axes, shape));
}

/** (x − μ) / √(Var x + eps) over the axes, with the variance that divides by n. */
export function standardised<V>(k: Algebra<V>, x: V, axes: readonly number[], eps: number): V {
  const along = { axis: axes, keepdims: true };
  const mu = k.named('mu', k.mean(x, along));
  const variance = k.named('var', k.var(x, { ...along, correction: 0 }));
  return k.named('x_hat', k.div(k.sub(x, mu), k.sqrt(k.add(variance, eps))));
}

/** Inputs for tests, x with its elements far enough apart to be no constant row. */
export const spreadOut = ([x, ...rest]: readonly Tensor[]): readonly Tensor[] =>
  x === undefined ? rest : [{ ...x, data: x.data.map((v, i) => v + 5 * i) }, ...rest];
