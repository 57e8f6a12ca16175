/** The numeric kernels under a compiled plan: what they compute, wherever they run. */

export type Dtype = 'f64' | 'f32';

/** out[i] = fn(x[i]) for i < n; out may be x. */
export type Unary = (out: number, x: number, n: number) => void;

/**
 * out[i, j] = fn(a[i, j], b[i, j]) for i < rows, j < cols; out is contiguous. A column stride is 0 or 1, a row
 * stride anything, so scalars, rows and columns broadcast. out may be an operand that has the full shape.
 */
export type Binary = (
  out: number,
  a: number,
  aRow: number,
  aCol: number,
  b: number,
  bRow: number,
  bCol: number,
  rows: number,
  cols: number,
) => void;

/** As Binary: condition ≠ 0 ? x : y. */
export type Ternary = (
  out: number,
  condition: number,
  conditionRow: number,
  conditionCol: number,
  x: number,
  xRow: number,
  xCol: number,
  y: number,
  yRow: number,
  yCol: number,
  rows: number,
  cols: number,
) => void;

/** out[o, i] from all x[o, k, i], k < n: o < outer, i < inner; out is not x. */
export type Reduction = (out: number, x: number, outer: number, n: number, inner: number) => void;

/** A function of each row of n elements; softmax and log_softmax fill rows (out may be x), logsumexp one element each. */
export type Rows = (out: number, x: number, rows: number, n: number) => void;

/**
 * out (m×n, contiguous) = A B, or out + A B with accumulate = 1; A is m×k, B k×n, strides are any, 0 included.
 * scratch is where gemmScratch(m, k, n, dtype) elements are free. out overlaps nothing.
 */
export type Gemm = (
  out: number,
  a: number,
  aRow: number,
  aCol: number,
  b: number,
  bRow: number,
  bCol: number,
  m: number,
  k: number,
  n: number,
  accumulate: 0 | 1,
  scratch: number,
) => void;

/**
 * Kernels over one block of memory; tables go by the ops' names. All places are offsets in elements, of
 * Int32 in units of 4 bytes. Values are those of the ops' functions, within the errors that `assembly/` states
 * (f64: 2 ulp, tanh 4, sums 1e-13 relative; f32: 4 ulp), exactly so for NaN, ±∞, ±0. f32 kernels take their
 * numbers (factor, rate, …) as f64 and round them once.
 */
export interface Kernels {
  /** Ops with params (softplus) have their default ones. */
  readonly unary: Readonly<Record<string, Unary>>;
  readonly binary: Readonly<Record<string, Binary>>;
  /** where. */
  readonly ternary: Readonly<Record<string, Ternary>>;
  /** sum; max and min: NaN of any NaN, ∓∞ of none, and −0 < 0. */
  readonly reductions: Readonly<Record<string, Reduction>>;
  /** softmax, log_softmax, logsumexp. */
  readonly rows: Readonly<Record<string, Rows>>;
  readonly gemm: Gemm;
  /** out[i] = x[ints[index + i]], i < n. */
  readonly gather: (out: number, x: number, index: number, n: number) => void;
  /** out[ints[index + i]] += x[i], i < n, in order. */
  readonly scatter_add: (out: number, index: number, x: number, n: number) => void;
  readonly fill: (out: number, value: number, n: number) => void;
  /** The two may overlap. */
  readonly copy: (out: number, x: number, n: number) => void;
  /** out = factor·x; out may be x. */
  readonly scale: (out: number, x: number, factor: number, n: number) => void;
  /** out += factor·x. */
  readonly axpy: (out: number, x: number, factor: number, n: number) => void;
  /** p −= rate·g. */
  readonly sgd: (p: number, g: number, n: number, rate: number) => void;
  /** v = momentum·v + g, p −= rate·v, as PyTorch's SGD. */
  readonly momentum: (
    p: number,
    g: number,
    v: number,
    n: number,
    rate: number,
    momentum: number,
  ) => void;
  /** m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², p −= step·m/(√v + ε); the bias correction is part of step. */
  readonly adam: (
    p: number,
    g: number,
    m: number,
    v: number,
    n: number,
    step: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ) => void;
}

/** One block of memory with kernels over it. */
export interface Arena {
  readonly dtype: Dtype;
  /** All the memory, as elements. */
  readonly data: Float64Array | Float32Array;
  /** The same memory as Int32. */
  readonly ints: Int32Array;
  readonly kernels: Kernels;
  readonly kind: 'wasm' | 'typescript';
}

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Elements of work area that gemm needs: panels of a block of A and of B, and one tile (see assembly/gemm.ts). */
export function gemmScratch(m: number, k: number, n: number, dtype: Dtype): number {
  const [rows, cols] = n === 1 ? [1, m] : [m, n];
  const depth = Math.min(k, 256);
  const width = dtype === 'f64' ? 4 : 8;
  const panelsOfA = roundUp(Math.min(rows, 64), 4) * depth;
  return 4 * width + panelsOfA + roundUp(Math.min(cols, 512), width) * depth;
}
