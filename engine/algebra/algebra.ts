import type { Axes } from '../tensor/axes.ts';
import type { SliceParams } from '../tensor/slice.ts';
import type { Shape } from '../tensor/tensor.ts';

/**
 * The ops that derivative rules may use, with the kind of value V left open. A method is called by
 * the name of its op in the table, takes that op's inputs in order and then its params; a plain
 * number stands for a constant. The readings are in numbers.ts, program.ts and tex.ts; each derives
 * every method from the op table through `deriveAlgebra`.
 */
export interface Algebra<V> {
  /** The shape of a value: readings know it, so that rules can undo broadcasting. */
  shape(v: V): Shape;

  add(a: V | number, b: V | number): V;
  sub(a: V | number, b: V | number): V;
  mul(a: V | number, b: V | number): V;
  div(a: V | number, b: V | number): V;
  neg(x: V | number): V;
  pow(x: V | number, exponent: V | number): V;
  square(x: V | number): V;
  cube(x: V | number): V;
  sqrt(x: V | number): V;
  exp(x: V | number): V;
  log(x: V | number): V;
  sin(x: V | number): V;
  cos(x: V | number): V;
  cosh(x: V | number): V;
  sinh(x: V | number): V;
  sigmoid(x: V | number): V;
  xlogy(x: V | number, y: V | number): V;
  sign(x: V | number): V;
  where(condition: V | number, x: V | number, y: V | number): V;
  equal(a: V | number, b: V | number): V;
  less_equal(a: V | number, b: V | number): V;
  greater(a: V | number, b: V | number): V;
  sum_to(x: V | number, params: { shape: Shape }): V;
  broadcast_to(x: V | number, params: { shape: Shape }): V;
  sum(x: V, params: { axis?: Axes; keepdims?: boolean }): V;
  prod_others(x: V, params: { axis?: Axes }): V;
  cumsum(x: V, params: { axis?: number }): V;
  softmax(x: V, params: { axis?: number }): V;
  reshape(x: V, params: { shape: readonly number[] }): V;
  unit_axes(x: V, params: { shape: Shape }): V;
  unsqueeze(x: V, params: { axis: number }): V;
  transpose(x: V, params: { perm?: Axes }): V;
  flip(x: V, params: { axis?: Axes }): V;
  slice(x: V, params: Partial<SliceParams>): V;
  scatter_slice(x: V, params: Partial<SliceParams> & { shape: Shape }): V;
  tril(x: V, params: { diagonal?: number }): V;
  triu(x: V, params: { diagonal?: number }): V;
  matmul(a: V, b: V): V;
  outer(a: V, b: V): V;
}
