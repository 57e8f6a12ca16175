/** Elementwise functions of one tensor: out[i] = fn(x[i]), i < n. Offsets are in elements; out may be x. */
import { exp, expm1, sigmoid, tanh } from './exponential';
import { at, copySign, loadPart, loadUpTo, splat, storePart, storeUpTo } from './lanes';
import { log, log1p, softplus } from './logarithm';
import { sinOrCos } from './trigonometric';

const NEG = 0;
const ABS = 1;
const SIGN = 2;
const SQUARE = 3;
const CUBE = 4;
const SQRT = 5;
const RSQRT = 6;
const RECIPROCAL = 7;
const EXP = 8;
const EXPM1 = 9;
const LOG = 10;
const LOG1P = 11;
const TANH = 14;
const SIGMOID = 15;
const SOFTPLUS = 16;
const RELU = 17;
const FLOOR = 18;
const CEIL = 19;
const ROUND = 20;
const IDENTITY = 21;

/** Functions of a few instructions. */
@inline
function simple<T>(op: i32, x: v128): v128 {
  if (op == NEG) return v128.neg<T>(x);
  if (op == ABS) return v128.abs<T>(x);
  // ±0 and NaN are their own signs.
  if (op == SIGN) {
    return v128.bitselect(copySign<T>(splat<T>(1), x), x, v128.gt<T>(v128.abs<T>(x), splat<T>(0)));
  }
  if (op == SQUARE) return v128.mul<T>(x, x);
  if (op == CUBE) return v128.mul<T>(v128.mul<T>(x, x), x);
  if (op == SQRT) return v128.sqrt<T>(x);
  if (op == RSQRT) return v128.div<T>(splat<T>(1), v128.sqrt<T>(x));
  if (op == RECIPROCAL) return v128.div<T>(splat<T>(1), x);
  // x ≤ 0 ? 0 : x, so NaN stays.
  if (op == RELU) return v128.andnot(x, v128.le<T>(x, splat<T>(0)));
  if (op == FLOOR) return v128.floor<T>(x);
  if (op == CEIL) return v128.ceil<T>(x);
  if (op == ROUND) return v128.nearest<T>(x);
  return x;
}

@inline
function long<T>(op: i32, x: v128): v128 {
  if (op == EXP) return exp<T>(x);
  if (op == EXPM1) return expm1<T>(x);
  if (op == LOG) return log<T>(x);
  if (op == LOG1P) return log1p<T>(x);
  if (op == TANH) return tanh<T>(x);
  if (op == SIGMOID) return sigmoid<T>(x);
  return softplus<T>(x);
}

/** A loop over whole vectors, then the rest. */
@inline
function each<T>(op: i32, out: usize, x: usize, n: usize): void {
  let to = at<T>(out);
  let from = at<T>(x);
  const end = from + n * sizeof<T>();
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, simple<T>(op, v128.load(from)));
  if (from < end) storePart<T>(to, simple<T>(op, loadPart<T>(from, end - from)), end - from);
}

/** The same in one loop, so that a long function stands once in the code. */
@inline
function eachLong<T>(op: i32, out: usize, x: usize, n: usize): void {
  let to = at<T>(out);
  let from = at<T>(x);
  const end = from + n * sizeof<T>();
  for (; from < end; from += 16, to += 16) {
    const rest = end - from;
    storeUpTo<T>(to, long<T>(op, loadUpTo<T>(from, rest)), rest);
  }
}

export function neg_f64(out: usize, x: usize, n: usize): void { each<f64>(NEG, out, x, n); }
export function neg_f32(out: usize, x: usize, n: usize): void { each<f32>(NEG, out, x, n); }
export function abs_f64(out: usize, x: usize, n: usize): void { each<f64>(ABS, out, x, n); }
export function abs_f32(out: usize, x: usize, n: usize): void { each<f32>(ABS, out, x, n); }
export function sign_f64(out: usize, x: usize, n: usize): void { each<f64>(SIGN, out, x, n); }
export function sign_f32(out: usize, x: usize, n: usize): void { each<f32>(SIGN, out, x, n); }
export function square_f64(out: usize, x: usize, n: usize): void { each<f64>(SQUARE, out, x, n); }
export function square_f32(out: usize, x: usize, n: usize): void { each<f32>(SQUARE, out, x, n); }
export function cube_f64(out: usize, x: usize, n: usize): void { each<f64>(CUBE, out, x, n); }
export function cube_f32(out: usize, x: usize, n: usize): void { each<f32>(CUBE, out, x, n); }
export function sqrt_f64(out: usize, x: usize, n: usize): void { each<f64>(SQRT, out, x, n); }
export function sqrt_f32(out: usize, x: usize, n: usize): void { each<f32>(SQRT, out, x, n); }
export function rsqrt_f64(out: usize, x: usize, n: usize): void { each<f64>(RSQRT, out, x, n); }
export function rsqrt_f32(out: usize, x: usize, n: usize): void { each<f32>(RSQRT, out, x, n); }
export function reciprocal_f64(out: usize, x: usize, n: usize): void { each<f64>(RECIPROCAL, out, x, n); }
export function reciprocal_f32(out: usize, x: usize, n: usize): void { each<f32>(RECIPROCAL, out, x, n); }
export function exp_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(EXP, out, x, n); }
export function exp_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(EXP, out, x, n); }
export function expm1_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(EXPM1, out, x, n); }
export function expm1_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(EXPM1, out, x, n); }
export function log_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(LOG, out, x, n); }
export function log_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(LOG, out, x, n); }
export function log1p_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(LOG1P, out, x, n); }
export function log1p_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(LOG1P, out, x, n); }
export function tanh_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(TANH, out, x, n); }
export function tanh_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(TANH, out, x, n); }
export function sigmoid_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(SIGMOID, out, x, n); }
export function sigmoid_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(SIGMOID, out, x, n); }
export function softplus_f64(out: usize, x: usize, n: usize): void { eachLong<f64>(SOFTPLUS, out, x, n); }
export function softplus_f32(out: usize, x: usize, n: usize): void { eachLong<f32>(SOFTPLUS, out, x, n); }
export function relu_f64(out: usize, x: usize, n: usize): void { each<f64>(RELU, out, x, n); }
export function relu_f32(out: usize, x: usize, n: usize): void { each<f32>(RELU, out, x, n); }
export function floor_f64(out: usize, x: usize, n: usize): void { each<f64>(FLOOR, out, x, n); }
export function floor_f32(out: usize, x: usize, n: usize): void { each<f32>(FLOOR, out, x, n); }
export function ceil_f64(out: usize, x: usize, n: usize): void { each<f64>(CEIL, out, x, n); }
export function ceil_f32(out: usize, x: usize, n: usize): void { each<f32>(CEIL, out, x, n); }
export function round_f64(out: usize, x: usize, n: usize): void { each<f64>(ROUND, out, x, n); }
export function round_f32(out: usize, x: usize, n: usize): void { each<f32>(ROUND, out, x, n); }
export function identity_f64(out: usize, x: usize, n: usize): void { each<f64>(IDENTITY, out, x, n); }
export function identity_f32(out: usize, x: usize, n: usize): void { each<f32>(IDENTITY, out, x, n); }

/** Sine or, with shift 1, cosine. */
function wave<T>(out: usize, x: usize, n: usize, shift: i64): void {
  let to = at<T>(out);
  let from = at<T>(x);
  const end = from + n * sizeof<T>();
  for (; from < end; from += 16, to += 16) {
    const rest = end - from;
    storeUpTo<T>(to, sinOrCos<T>(loadUpTo<T>(from, rest), shift), rest);
  }
}

export function sin_f64(out: usize, x: usize, n: usize): void { wave<f64>(out, x, n, 0); }
export function sin_f32(out: usize, x: usize, n: usize): void { wave<f32>(out, x, n, 0); }
export function cos_f64(out: usize, x: usize, n: usize): void { wave<f64>(out, x, n, 1); }
export function cos_f32(out: usize, x: usize, n: usize): void { wave<f32>(out, x, n, 1); }
