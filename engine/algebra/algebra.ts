import type { Op, Params } from '../ops/op.ts';
import type { Axes } from '../tensor/axes.ts';
import type { PadMode } from '../tensor/pads.ts';
import type { SliceParams } from '../tensor/slice.ts';
import type { Shape } from '../tensor/tensor.ts';

/** Of a convolution: a number for all axes of space, or one per axis. */
export interface ConvolutionParams {
  readonly stride?: number | readonly number[];
  readonly padding?: number | readonly number[];
  readonly dilation?: number | readonly number[];
  readonly groups?: number;
}

type TransposeParams = ConvolutionParams & { output_padding?: number | readonly number[] };

/**
 * The ops that derivative rules may use, with the kind of value V left open. A method is called by
 * the name of its op in the table, takes that op's inputs in order and then its params; a plain
 * number stands for a constant. The readings are in numbers.ts, program.ts and tex.ts; each derives
 * every method from the op table through `deriveAlgebra`.
 */
export interface Algebra<V> {
  /** The shape of a value: readings know it, so that rules can undo broadcasting. */
  shape(v: V): Shape;
  constant(value: number): V;
  /** Any op, by its record, on all its inputs, with all its params; `id` is that of the node of a graph that it is. */
  apply(op: Op, args: readonly V[], params: Params, id?: string): V;
  /** v, under a name for people where the reading keeps names. */
  named(name: string, v: V): V;
  /** The cotangent of a block's input: `made`, or in TeX, where that is long, λ ∂whole/∂by. */
  stated(made: V, as: { whole: string; by: string; lambda: V }): V;

  identity(x: V | number): V;
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
  tanh(x: V | number): V;
  erfc(x: V | number): V;
  expm1(x: V | number): V;
  logaddexp(a: V | number, b: V | number): V;
  softplus(x: V | number, params?: { beta?: number; threshold?: number }): V;
  abs(x: V | number): V;
  relu(x: V | number): V;
  elu(x: V | number, params: { alpha?: number }): V;
  clip(x: V | number, params: { min?: number | null; max?: number | null }): V;
  xlogy(x: V | number, y: V | number): V;
  sign(x: V | number): V;
  where(condition: V | number, x: V | number, y: V | number): V;
  equal(a: V | number, b: V | number): V;
  less_equal(a: V | number, b: V | number): V;
  greater(a: V | number, b: V | number): V;
  minimum(a: V | number, b: V | number): V;
  sum_to(x: V | number, params: { shape: Shape }): V;
  broadcast_to(x: V | number, params: { shape: Shape }): V;
  sum(x: V, params: { axis?: Axes; keepdims?: boolean }): V;
  mean(x: V, params: { axis?: Axes; keepdims?: boolean }): V;
  max(x: V, params: { axis?: Axes; keepdims?: boolean }): V;
  prod_others(x: V, params: { axis?: Axes }): V;
  cumsum(x: V, params: { axis?: number }): V;
  softmax(x: V, params: { axis?: number }): V;
  log_softmax(x: V, params: { axis?: number }): V;
  stack(x: readonly V[], params: { axis?: number }): V;
  stop_gradient(x: V): V;
  reshape(x: V, params: { shape: readonly number[] }): V;
  unit_axes(x: V, params: { shape: Shape }): V;
  unsqueeze(x: V, params: { axis: number }): V;
  transpose(x: V, params: { perm?: Axes }): V;
  flip(x: V, params: { axis?: Axes }): V;
  slice(x: V, params: Partial<SliceParams>): V;
  split(x: V, params: { sizes: number | readonly number[]; axis?: number; index?: number }): V;
  squeeze(x: V, params: { axis?: Axes }): V;
  scatter_slice(x: V, params: Partial<SliceParams> & { shape: Shape }): V;
  tril(x: V, params: { diagonal?: number }): V;
  triu(x: V, params: { diagonal?: number }): V;
  matmul(a: V, b: V): V;
  outer(a: V, b: V): V;

  hardtanh(x: V | number, params: { min?: number; max?: number }): V;
  safe_sqrt(x: V | number): V;
  clamped_log(x: V | number): V;
  logsigmoid(x: V | number): V;
  var(x: V, params: { correction?: number; axis?: Axes; keepdims?: boolean }): V;
  norm(x: V, params: { ord?: number; axis?: Axes; keepdims?: boolean }): V;
  linear(x: V, w: V, b: V | undefined): V;
  nll(logProbs: V, target: V, params: { reduction?: string }): V;
  select(x: V, params: { axis?: number; index?: number }): V;
  gather(x: V, index: V, params: { axis?: number }): V;
  scatter_add(x: V, index: V, params: { axis?: number; shape: Shape }): V;
  embedding(table: V, index: V): V;
  embedding_add(x: V, index: V, params: { shape: Shape }): V;
  diag(x: V, params: { diagonal?: number }): V;
  pad(x: V, params: { pads: readonly number[]; mode?: PadMode; value?: number }): V;
  unpad(x: V, params: { pads: readonly number[]; mode?: PadMode; shape: Shape }): V;
  conv1d(x: V, w: V, b: V | undefined, params: ConvolutionParams): V;
  conv2d(x: V, w: V, b: V | undefined, params: ConvolutionParams): V;
  conv_transpose1d(x: V, w: V, b: V | undefined, params: TransposeParams): V;
  conv_transpose2d(x: V, w: V, b: V | undefined, params: TransposeParams): V;
  conv1d_weight(x: V, y: V, params: ConvolutionParams & { shape: Shape }): V;
  conv2d_weight(x: V, y: V, params: ConvolutionParams & { shape: Shape }): V;
  max_pool2d_index(x: V, params: Params): V;
  avg_pool2d(x: V, params: Params): V;
  avg_unpool2d(x: V, params: Params & { shape: Shape }): V;
  inverse(x: V): V;
  det(x: V): V;
  cofactor(x: V): V;
  solve(a: V, b: V): V;
  einsum(x: readonly V[], params: { equation: string }): V;
}
