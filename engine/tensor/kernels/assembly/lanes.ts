/** Vectors of 128 bits as lanes of T: four f32 or two f64. Addresses, strides and lengths are in bytes here. */

/** The caller's offset 0. Before it lie the tables of constants, which the compiler puts from byte 1024 on. See TABLES in wasm.ts. */
const BASE: usize = 2048;

/** The address of the caller's element. */
@inline
export function at<T>(offset: usize): usize {
  return BASE + offset * sizeof<T>();
}

/** x in every lane. */
@inline
export function splat<T>(x: f64): v128 {
  return v128.splat<T>(<T>x);
}

/** a·b + c: two roundings, or one where the module is built with relaxed SIMD. */
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** a·b + c with two roundings always. */
@inline
export function addMul<T>(c: v128, a: v128, b: v128): v128 {
  return v128.add<T>(c, v128.mul<T>(a, b));
}

/** The first lane. */
@inline
export function first<T>(v: v128): T {
  return v128.extract_lane<T>(v, 0);
}

/** The first `bytes` < 16 bytes at p; the other lanes are 0. Reads nothing beyond. */
export function loadPart<T>(p: usize, bytes: usize): v128 {
  if (sizeof<T>() == 8) return v128.load_zero<u64>(p);
  if (bytes == 4) return v128.load_zero<u32>(p);
  const two = v128.load_zero<u64>(p);
  return bytes == 8 ? two : v128.load_lane<u32>(p, two, 2, 8);
}

/** Stores the first `bytes` < 16 bytes of v. */
export function storePart<T>(p: usize, v: v128, bytes: usize): void {
  if (sizeof<T>() == 8) {
    v128.store_lane<u64>(p, v, 0);
    return;
  }
  if (bytes == 4) {
    v128.store_lane<u32>(p, v, 0);
    return;
  }
  v128.store_lane<u64>(p, v, 0);
  if (bytes == 12) v128.store_lane<u32>(p, v, 2, 8);
}

/** As loadPart, or all of a vector where there are 16 bytes or more. */
@inline
export function loadUpTo<T>(p: usize, bytes: usize): v128 {
  return bytes >= 16 ? v128.load(p) : loadPart<T>(p, bytes);
}

@inline
export function storeUpTo<T>(p: usize, v: v128, bytes: usize): void {
  if (bytes >= 16) v128.store(p, v);
  else storePart<T>(p, v, bytes);
}

/** |x| with the sign of s. */
@inline
export function copySign<T>(x: v128, s: v128): v128 {
  return v128.bitselect(s, x, splat<T>(-0.0));
}

/**
 * Number i of a table, in every lane. Loaded where it is used: that is one instruction, while V8 builds a 128-bit
 * literal anew in every turn of a loop with about five (exp took 1.9 times as long).
 */
@inline
export function entry<T>(table: usize, i: usize): v128 {
  return v128.load_splat<T>(table + i * sizeof<T>());
}

/** c0 + c1 x for entries i and i + 1 of a table. */
@inline
export function line<T>(x: v128, table: usize, i: usize): v128 {
  return addMul<T>(entry<T>(table, i), entry<T>(table, i + 1), x);
}

/** The two f32 lanes 2 and 3 as f64. */
@inline
export function promoteHigh(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
}

/** Two pairs of f64 as four f32. */
@inline
export function demote(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}
