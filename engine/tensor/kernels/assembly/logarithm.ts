/**
 * Logarithms by x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2, s = f/(2 + f): log(1 + f) = f − f²/2 + s(f²/2 + R(s²)),
 * R from fdlibm e_log.c (f64) and FreeBSD e_logf.c (f32). Errors: 1 ulp, log1p 1.5 ulp.
 */
import { exp } from './exponential';
import { addMul, entry, splat } from './lanes';

/** ln 2 in two parts, the least normal number; R's coefficients of even, then of odd index. */
const F64 = memory.data<f64>([
  6.93147180369123816490e-1, 1.90821492927058770002e-10, 2.2250738585072014e-308,
  3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1,
  6.666666666666735130e-1, 2.857142874366239149e-1, 1.818357216161805012e-1, 1.479819860511658591e-1,
  4503599627370496.0, 4503599627370496.0 + 1023.0,
]);
const F32 = memory.data<f32>([
  6.9313812256e-1, 9.0580006145e-6, 1.1754943508222875e-38,
  0.40000972152, 0.24279078841, 0, 0.66666662693, 0.28498786688,
]);
const LN2_HIGH: usize = 0;
const LN2_LOW: usize = 1;
const LEAST: usize = 2;
const EVEN: usize = 3;
const ODD: usize = 6;
const TWO52: usize = 10;
/** 1 less √½ rounded up a little, √½, and the mask of the significand, as bits. */
const I64 = memory.data<i64>([0x3ff0000000000000 - 0x3fe6a09e00000000, 0x3fe6a09e00000000, 0x000fffffffffffff]);
const I32 = memory.data<i32>([0x3f800000 - 0x3f3504f3, 0x3f3504f3, 0x007fffff, 127]);

@inline
function table<T>(): usize {
  return sizeof<T>() == 8 ? F64 : F32;
}

/** k ln 2 + log(1 + f) + c for a small correction c. */
@inline
function series<T>(f: v128, k: v128, c: v128): v128 {
  const s = v128.div<T>(f, v128.add<T>(splat<T>(2), f));
  const z = v128.mul<T>(s, s);
  const w = v128.mul<T>(z, z);
  let odd = entry<T>(table<T>(), ODD + 1), even = entry<T>(table<T>(), EVEN + 1);
  if (sizeof<T>() == 8) {
    odd = addMul<T>(odd, w, addMul<T>(entry<T>(F64, ODD + 2), w, entry<T>(F64, ODD + 3)));
    even = addMul<T>(even, w, entry<T>(F64, EVEN + 2));
  }
  odd = addMul<T>(entry<T>(table<T>(), ODD), w, odd);
  even = addMul<T>(entry<T>(table<T>(), EVEN), w, even);
  const R = addMul<T>(v128.mul<T>(z, odd), w, even);
  const half = v128.mul<T>(splat<T>(0.5), v128.mul<T>(f, f));
  const low = addMul<T>(c, k, entry<T>(table<T>(), LN2_LOW));
  const rest = addMul<T>(low, s, v128.add<T>(half, R));
  return v128.sub<T>(v128.mul<T>(k, entry<T>(table<T>(), LN2_HIGH)), v128.sub<T>(v128.sub<T>(half, rest), f));
}

/** The bits of x moved on so that the carry into the exponent comes at √½, not at 1. */
@inline
function split<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return i64x2.add(x, entry<i64>(I64, 0));
  return i32x4.add(x, entry<i32>(I32, 0));
}

/** k of x = 2ᵏ(1 + f), as a float. */
@inline
function exponent<T>(bits: v128): v128 {
  if (sizeof<T>() == 4) {
    return f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(bits, 23), entry<i32>(I32, 3)));
  }
  // An integer below 2⁵² put into the bits of 2⁵² is 2⁵² + the integer.
  const raised = v128.or(i64x2.shr_u(bits, 52), entry<f64>(F64, TWO52));
  return f64x2.sub(raised, entry<f64>(F64, TWO52 + 1));
}

/** 1 + f of x = 2ᵏ(1 + f). */
@inline
function significand<T>(bits: v128): v128 {
  if (sizeof<T>() == 4) {
    return i32x4.add(v128.and(bits, entry<i32>(I32, 2)), entry<i32>(I32, 1));
  }
  return i64x2.add(v128.and(bits, entry<i64>(I64, 2)), entry<i64>(I64, 1));
}

/** log x for normal positive x. */
@inline
function normalLog<T>(x: v128, k0: v128): v128 {
  const bits = split<T>(x);
  const f = v128.sub<T>(significand<T>(bits), splat<T>(1));
  return series<T>(f, v128.sub<T>(exponent<T>(bits), k0), splat<T>(0));
}

/** y = log x put right where x is subnormal, 0, negative, infinite or NaN. */
function specialLog<T>(x: v128, y: v128): v128 {
  const power: f64 = sizeof<T>() == 8 ? 54 : 25;
  const scale = splat<T>(sizeof<T>() == 8 ? 18014398509481984.0 : 33554432.0);
  const small = normalLog<T>(v128.mul<T>(x, scale), splat<T>(power));
  y = v128.bitselect(small, y, v128.lt<T>(x, entry<T>(table<T>(), LEAST)));
  y = v128.bitselect(splat<T>(-Infinity), y, v128.eq<T>(x, splat<T>(0)));
  // Of −0 too it is −∞; of negative numbers and NaN it is NaN, and of ∞ it is ∞.
  y = v128.bitselect(y, splat<T>(NaN), v128.ge<T>(x, splat<T>(0)));
  return v128.bitselect(x, y, v128.eq<T>(x, splat<T>(Infinity)));
}

/** Natural logarithm. */
@inline
export function log<T>(x: v128): v128 {
  const y = normalLog<T>(x, splat<T>(0));
  const normal = v128.and(v128.ge<T>(x, entry<T>(table<T>(), LEAST)), v128.lt<T>(x, splat<T>(Infinity)));
  if (i32x4.all_true(normal)) return y;
  return specialLog<T>(x, y);
}

/**
 * log(1 + x): the logarithm of u = 1 + x rounded, and what rounding lost, divided by u (fdlibm s_log1p.c).
 * Where u lies in [√½, √2) nothing need be lost: f = x.
 */
@inline
export function log1p<T>(x: v128): v128 {
  const one = splat<T>(1);
  const u = v128.add<T>(one, x);
  const bits = split<T>(u);
  const k = exponent<T>(bits);
  const near = v128.eq<T>(k, splat<T>(0));
  const f = v128.bitselect(x, v128.sub<T>(significand<T>(bits), one), near);
  const big = v128.sub<T>(one, v128.sub<T>(u, x));
  const lost = v128.bitselect(big, v128.sub<T>(x, v128.sub<T>(u, one)), v128.gt<T>(k, one));
  const c = v128.andnot(v128.div<T>(lost, u), near);
  let y = series<T>(f, k, c);
  const inside = v128.and(v128.gt<T>(u, splat<T>(0)), v128.lt<T>(u, splat<T>(Infinity)));
  if (!i32x4.all_true(inside)) {
    y = v128.bitselect(y, splat<T>(NaN), v128.ge<T>(u, splat<T>(0)));
    y = v128.bitselect(splat<T>(-Infinity), y, v128.eq<T>(u, splat<T>(0)));
    y = v128.bitselect(x, y, v128.eq<T>(x, splat<T>(Infinity)));
  }
  return v128.bitselect(x, y, v128.eq<T>(x, splat<T>(0)));
}

/** Not put in line: together with exp its registers do not suffice. */
export function log1pOf<T>(x: v128): v128 {
  return log1p<T>(x);
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)); x itself above 20, as the op has it by default. */
@inline
export function softplus<T>(x: v128): v128 {
  const rest = log1pOf<T>(exp<T>(v128.neg<T>(v128.abs<T>(x))));
  const y = v128.add<T>(v128.max<T>(x, splat<T>(0)), rest);
  return v128.bitselect(x, y, v128.gt<T>(x, splat<T>(20)));
}
