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
  sqrt(x: V | number): V;
  exp(x: V | number): V;
  log(x: V | number): V;
  sin(x: V | number): V;
  cos(x: V | number): V;
  sigmoid(x: V | number): V;
  sign(x: V | number): V;
  where(condition: V | number, x: V | number, y: V | number): V;
  equal(a: V | number, b: V | number): V;
  less_equal(a: V | number, b: V | number): V;
  sum_to(x: V | number, params: { shape: Shape }): V;
  broadcast_to(x: V | number, params: { shape: Shape }): V;
}
