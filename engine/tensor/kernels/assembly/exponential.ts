/**
 * eˣ and its kin, by x = n ln 2 + r, |r| ≤ ½ ln 2, with n found by adding 1.5·2⁵² (f64) or 1.5·2²³ (f32),
 * whose sum t holds n in its low bits (the reduction of Cephes exp.c and fdlibm e_exp.c).
 * f64: eʳ − 1 = r + r² q(r), q the Taylor polynomial 1/2! + r/3! + … + r¹¹/13!, remainder < 5e-18.
 * f32: q of Cephes expf.c. Errors in ulp, f64: exp 1.5, expm1 2, tanh 3.5, sigmoid 2.5; f32 the same.
 */
import { addMul, copySign, entry, line, splat } from './lanes';

/** ln 2 stands in two parts; n times the first is exact (fdlibm e_exp.c, Cephes expf.c). */
const F64 = memory.data<f64>([
  6755399441055744.0, 1.4426950408889634, 6.93147180369123816490e-1, 1.90821492927058770002e-10, 710, -746,
  1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800,
  1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800,
]);
const F32 = memory.data<f32>([
  12582912, 1.4426950408889634, 0.693359375, -2.12194440e-4, 89, -104,
  5.0000001201e-1, 1.6666665459e-1, 4.1665795894e-2, 8.3334519073e-3, 1.3981999507e-3, 1.9875691500e-4,
]);
const SHIFTER: usize = 0;
const LOG2E: usize = 1;
const LN2_HIGH: usize = 2;
const LN2_LOW: usize = 3;
const GREATEST: usize = 4;
const LEAST: usize = 5;
const Q: usize = 6;
/** Exponents' bias, of f64 and of f32, and the bits of 1.5·2²³. */
const BIAS_F64 = memory.data<i64>([1023]);
const INT32 = memory.data<i32>([127, 0x4b400000]);

@inline
function table<T>(): usize {
  return sizeof<T>() == 8 ? F64 : F32;
}

/** n + shifter, n the whole number nearest to x/ln 2. */
@inline
function shifted<T>(x: v128): v128 {
  return addMul<T>(entry<T>(table<T>(), SHIFTER), x, entry<T>(table<T>(), LOG2E));
}

/** r = x − n ln 2. */
@inline
function reduced<T>(x: v128, t: v128): v128 {
  const n = v128.sub<T>(t, entry<T>(table<T>(), SHIFTER));
  const r = v128.sub<T>(x, v128.mul<T>(n, entry<T>(table<T>(), LN2_HIGH)));
  return v128.sub<T>(r, v128.mul<T>(n, entry<T>(table<T>(), LN2_LOW)));
}

/** eʳ − 1 = r + r² q(r) for |r| ≤ ½ ln 2. */
@inline
function expm1Small<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  const r4 = v128.mul<T>(r2, r2);
  const a = addMul<T>(line<T>(r, table<T>(), Q), line<T>(r, table<T>(), Q + 2), r2);
  if (sizeof<T>() == 4) return addMul<T>(r, r2, addMul<T>(a, line<T>(r, table<T>(), Q + 4), r4));
  const b = addMul<T>(line<T>(r, table<T>(), Q + 4), line<T>(r, table<T>(), Q + 6), r2);
  const c = addMul<T>(line<T>(r, table<T>(), Q + 8), line<T>(r, table<T>(), Q + 10), r2);
  return addMul<T>(r, r2, addMul<T>(addMul<T>(a, b, r4), c, v128.mul<T>(r4, r4)));
}

/** n of t as integers: in i32 lanes for f32, in the low half of i64 lanes (the high one is rubbish) for f64. */
@inline
function whole<T>(t: v128): v128 {
  return sizeof<T>() == 8 ? t : i32x4.sub(t, entry<i32>(INT32, 1));
}

/** 2ⁿ for n within the normal exponents. */
@inline
function powerOfTwo<T>(n: v128): v128 {
  if (sizeof<T>() == 8) return i64x2.shl(i64x2.add(n, entry<i64>(BIAS_F64, 0)), 52);
  return i32x4.shl(i32x4.add(n, entry<i32>(INT32, 0)), 23);
}

/** eˣ. The factor 2ⁿ is put on in two halves, so that results may be subnormal or infinite; NaN stays. */
@inline
export function exp<T>(v: v128): v128 {
  // pmin(a, b) is b < a ? b : a: with x in front a NaN comes through.
  const upper = v128.pmin<T>(v, entry<T>(table<T>(), GREATEST));
  const x = v128.pmax<T>(upper, entry<T>(table<T>(), LEAST));
  const t = shifted<T>(x);
  const y = v128.add<T>(splat<T>(1), expm1Small<T>(reduced<T>(x, t)));
  const n = whole<T>(t);
  const half = i32x4.shr_s(n, 1);
  const scaled = v128.mul<T>(y, powerOfTwo<T>(half));
  return v128.mul<T>(scaled, powerOfTwo<T>(i32x4.sub(n, half)));
}

/** eˣ − 1 = 2 (2ⁿ⁻¹ (eʳ − 1) + (2ⁿ⁻¹ − ½)); x itself where it is tiny, so that −0 and subnormals stay. */
@inline
export function expm1<T>(v: v128): v128 {
  const upper = v128.pmin<T>(v, entry<T>(table<T>(), GREATEST));
  const x = v128.pmax<T>(upper, splat<T>(-60));
  const t = shifted<T>(x);
  const p = expm1Small<T>(reduced<T>(x, t));
  const s = powerOfTwo<T>(i32x4.sub(whole<T>(t), i32x4.splat(1)));
  const y = addMul<T>(v128.sub<T>(s, splat<T>(0.5)), s, p);
  const tiny = v128.lt<T>(v128.abs<T>(v), splat<T>(1e-18));
  return v128.bitselect(v, v128.add<T>(y, y), tiny);
}

/** tanh x = e/(e + 2), e = e^(2|x|) − 1, with the sign of x; from |x| = 20 on it is ±1. */
@inline
export function tanh<T>(v: v128): v128 {
  const a = v128.pmin<T>(v128.abs<T>(v), splat<T>(20));
  const x = v128.add<T>(a, a);
  const t = shifted<T>(x);
  const p = expm1Small<T>(reduced<T>(x, t));
  const s = powerOfTwo<T>(whole<T>(t));
  const e = addMul<T>(v128.sub<T>(s, splat<T>(1)), s, p);
  return copySign<T>(v128.div<T>(e, v128.add<T>(e, splat<T>(2))), v);
}

/** 1/(1 + e^(−x)), by e = e^(−|x|): 1/(1 + e) or e/(1 + e). */
@inline
export function sigmoid<T>(x: v128): v128 {
  const one = splat<T>(1);
  const e = exp<T>(v128.neg<T>(v128.abs<T>(x)));
  const above = v128.bitselect(e, one, v128.lt<T>(x, splat<T>(0)));
  return v128.div<T>(above, v128.add<T>(one, e));
}
