import type { Algebra } from '../algebra/algebra.ts';

/** λ shared equally among the elements of x that equal the extremum y, as PyTorch's amax does. */
export function sharedAmongTies<V>(
  k: Algebra<V>,
  { x, y, axes, kept }: { x: V; y: V; axes: readonly number[]; kept(v: V): V },
  lambda: V,
): V {
  const tied = k.equal(x, kept(y));
  return k.mul(k.div(lambda, k.sum(tied, { axis: axes, keepdims: true })), tied);
}
