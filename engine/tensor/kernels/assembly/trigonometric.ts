/**
 * Sine and cosine. f64, |x| ≤ 2¹⁹π/2: x − n π/2 with π/2 in parts of 33 bits, rounding errors carried along
 * (Cody and Waite; the constants of fdlibm e_rem_pio2.c), then the polynomials of fdlibm k_sin.c and k_cos.c:
 * 1 ulp. f32, |x| ≤ 2²⁷π/2: the same in f64 with the shorter polynomials of FreeBSD k_sinf.c, k_cosf.c, rounded
 * once. Beyond, lane by lane, by the imported Math.sin and Math.cos.
 */
import { addMul, demote, entry, line, promoteHigh, splat } from './lanes';

@external("env", "sin")
declare function farSin(x: f64): f64;
@external("env", "cos")
declare function farCos(x: f64): f64;

const LIMIT: f64 = 823549.0;
const LIMIT_F: f64 = 210828714.0;

/** 1.5·2⁵², 2/π; π/2 in parts of 33 bits and a rest; π/2 in 25 bits and the rest (FreeBSD e_rem_pio2f.c). */
const F64 = memory.data<f64>([
  6755399441055744.0, 6.36619772367581382433e-1,
  1.57079632673412561417, 6.07710050630396597660e-11, 2.02226624871116645580e-21, 8.47842766036889956997e-32,
  1.57079631090164184570, 1.58932547735281966916e-8,
  -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4,
  2.75573137070700676789e-6, -2.50507602534068634195e-8, 1.58969099521155010221e-10,
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5,
  -2.75573143513906633035e-7, 2.08757232129817482790e-9, -1.13596475577881948265e-11,
  -0.166666666416265235595, 0.0083333293858894631756, -0.000198393348360966317347, 0.0000027183114939898219064,
  1, -0.499999997251031003120, 0.0416666233237390631894, -0.00138867637746099294692, 0.0000243904487962774090654,
]);
const I64 = memory.data<i64>([1, 2]);
const SHIFTER: usize = 0;
const TWO_OVER_PI: usize = 1;
const HALF_PI: usize = 2;
const HALF_PI_F: usize = 6;
/** Coefficients: of the sine from x³ on, of the cosine from x⁴ on; of the short ones from x³ and from 1 on. */
const SINE: usize = 8;
const COSINE: usize = 14;
const SINE_F: usize = 20;
const COSINE_F: usize = 24;

@inline
function c(i: usize): v128 {
  return entry<f64>(F64, i);
}

/** sin(x + y), |x| ≤ π/4, y its rounding error. */
@inline
function sinSmall(x: v128, y: v128): v128 {
  const z = f64x2.mul(x, x);
  const v = f64x2.mul(z, x);
  const w = f64x2.mul(z, z);
  const low = addMul<f64>(line<f64>(z, F64, SINE + 1), w, line<f64>(z, F64, SINE + 3));
  const r = addMul<f64>(low, f64x2.mul(w, w), c(SINE + 5));
  const inner = f64x2.sub(f64x2.mul(z, f64x2.sub(f64x2.mul(splat<f64>(0.5), y), f64x2.mul(v, r))), y);
  return f64x2.sub(x, f64x2.sub(inner, f64x2.mul(v, c(SINE))));
}

/** cos(x + y), |x| ≤ π/4. */
@inline
function cosSmall(x: v128, y: v128): v128 {
  const z = f64x2.mul(x, x);
  const w = f64x2.mul(z, z);
  const low = addMul<f64>(line<f64>(z, F64, COSINE), w, c(COSINE + 2));
  const high = addMul<f64>(line<f64>(z, F64, COSINE + 3), w, c(COSINE + 5));
  const r = f64x2.mul(z, addMul<f64>(low, f64x2.mul(w, z), high));
  const half = f64x2.mul(splat<f64>(0.5), z);
  const one = c(COSINE_F);
  const near = f64x2.sub(one, half);
  const lost = f64x2.sub(f64x2.sub(one, near), half);
  return f64x2.add(near, f64x2.add(lost, f64x2.sub(f64x2.mul(z, r), f64x2.mul(x, y))));
}

/** By quadrant n of t: the sine or the cosine, and its sign. */
@inline
function chosen(sine: v128, cosine: v128, t: v128, shift: i64): v128 {
  const n = i64x2.add(t, i64x2.splat(shift));
  // Bit 0 of n, spread over the lane, chooses; bit 1, moved to the top, is the sign.
  const odd = i64x2.neg(v128.and(n, entry<i64>(I64, 0)));
  const sign = i64x2.shl(v128.and(n, entry<i64>(I64, 1)), 62);
  return v128.xor(v128.bitselect(cosine, sine, odd), sign);
}

/** sin x (shift 0) or cos x (shift 1) for |x| ≤ LIMIT, infinite or NaN. */
@inline
function near64(x: v128, shift: i64): v128 {
  const t = addMul<f64>(c(SHIFTER), x, c(TWO_OVER_PI));
  const n = f64x2.sub(t, c(SHIFTER));
  const r1 = f64x2.sub(x, f64x2.mul(n, c(HALF_PI)));
  const w2 = f64x2.mul(n, c(HALF_PI + 1));
  const r2 = f64x2.sub(r1, w2);
  const e2 = f64x2.sub(f64x2.sub(r1, r2), w2);
  const w3 = f64x2.mul(n, c(HALF_PI + 2));
  const r3 = f64x2.sub(r2, w3);
  const e3 = f64x2.sub(f64x2.sub(r2, r3), w3);
  const rest = f64x2.sub(f64x2.add(e2, e3), f64x2.mul(n, c(HALF_PI + 3)));
  const y0 = f64x2.add(r3, rest);
  const y1 = f64x2.add(f64x2.sub(r3, y0), rest);
  return chosen(sinSmall(y0, y1), cosSmall(y0, y1), t, shift);
}

/** As near64 with the accuracy that f32 needs. */
@inline
function near32(x: v128, shift: i64): v128 {
  const t = addMul<f64>(c(SHIFTER), x, c(TWO_OVER_PI));
  const n = f64x2.sub(t, c(SHIFTER));
  const y = f64x2.sub(f64x2.sub(x, f64x2.mul(n, c(HALF_PI_F))), f64x2.mul(n, c(HALF_PI_F + 1)));
  const z = f64x2.mul(y, y);
  const w = f64x2.mul(z, z);
  const s = f64x2.mul(z, y);
  const sine = addMul<f64>(addMul<f64>(y, s, line<f64>(z, F64, SINE_F)), f64x2.mul(s, w), line<f64>(z, F64, SINE_F + 2));
  const low = addMul<f64>(line<f64>(z, F64, COSINE_F), w, c(COSINE_F + 2));
  return chosen(sine, addMul<f64>(low, f64x2.mul(w, z), line<f64>(z, F64, COSINE_F + 3)), t, shift);
}

@inline
function far(x: f64, shift: i64): f64 {
  return shift == 0 ? farSin(x) : farCos(x);
}

function far64(x: v128, shift: i64): v128 {
  return f64x2.replace_lane(
    f64x2.splat(far(f64x2.extract_lane(x, 0), shift)), 1, far(f64x2.extract_lane(x, 1), shift));
}

function far32(x: v128, shift: i64): v128 {
  return demote(far64(f64x2.promote_low_f32x4(x), shift), far64(promoteHigh(x), shift));
}

/** sin x, or cos x with shift = 1; −0 is its own sine. */
@inline
export function sinOrCos<T>(x: v128, shift: i64): v128 {
  const limit = v128.splat<T>(<T>(sizeof<T>() == 8 ? LIMIT : LIMIT_F));
  const outside = v128.gt<T>(v128.abs<T>(x), limit);
  if (v128.any_true(outside)) return sizeof<T>() == 8 ? far64(x, shift) : far32(x, shift);
  const y = sizeof<T>() == 8
    ? near64(x, shift)
    : demote(near32(f64x2.promote_low_f32x4(x), shift), near32(promoteHigh(x), shift));
  const stays = v128.andnot(v128.eq<T>(x, v128.splat<T>(<T>0)), i64x2.splat(-shift));
  return v128.bitselect(x, y, stays);
}
