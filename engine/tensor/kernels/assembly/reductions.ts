/**
 * out[o, i] = Σₖ or maxₖ x[o, k, i], k < n, i < inner; and functions of rows along the last axis. f32 is summed in
 * f64 and rounded once. The extrema of zeros of both signs are Math.max's and Math.min's; NaN wins.
 */
import { exp } from './exponential';
import { at, first, loadPart, loadUpTo, promoteHigh, splat, storeUpTo } from './lanes';
import { log } from './logarithm';

const MAX = 0;
const MIN = 1;

@inline
function better<T>(op: i32, a: v128, b: v128): v128 {
  return op == MAX ? v128.max<T>(a, b) : v128.min<T>(a, b);
}

/** The two f64 sums that a vector's lanes add to. */
@inline
function plus<T>(total: v128, v: v128): v128 {
  if (sizeof<T>() == 8) return f64x2.add(total, v);
  return f64x2.add(total, f64x2.add(f64x2.promote_low_f32x4(v), promoteHigh(v)));
}

@inline
function both(total: v128): f64 {
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Σ of `bytes` at p, in four interleaved partial sums of two lanes. */
function sumRow<T>(p: usize, bytes: usize): f64 {
  const end = p + bytes;
  let a = f64x2.splat(0), b = a, c = a, d = a;
  for (; p + 64 <= end; p += 64) {
    a = plus<T>(a, v128.load(p));
    b = plus<T>(b, v128.load(p, 16));
    c = plus<T>(c, v128.load(p, 32));
    d = plus<T>(d, v128.load(p, 48));
  }
  for (; p < end; p += 16) a = plus<T>(a, loadUpTo<T>(p, end - p));
  return both(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
}

/** Σₖ of the columns at p (16 bytes at most), n rows `stride` apart. */
@inline
function sumColumns<T>(p: usize, n: usize, stride: usize, bytes: usize): v128 {
  let low = f64x2.splat(0), high = low;
  const whole = bytes >= 16;
  for (; n > 0; n--, p += stride) {
    const v = whole ? v128.load(p) : loadPart<T>(p, bytes);
    if (sizeof<T>() == 8) low = f64x2.add(low, v);
    else {
      low = f64x2.add(low, f64x2.promote_low_f32x4(v));
      high = f64x2.add(high, promoteHigh(v));
    }
  }
  if (sizeof<T>() == 8) return low;
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

@inline
function sum<T>(out: usize, x: usize, outer: usize, n: usize, inner: usize): void {
  let to = at<T>(out);
  let p = at<T>(x);
  const row = inner * sizeof<T>();
  for (; outer > 0; outer--, p += n * row) {
    if (inner == 1) {
      store<T>(to, <T>sumRow<T>(p, n * sizeof<T>()));
      to += sizeof<T>();
      continue;
    }
    for (let at: usize = 0; at < row; at += 16) {
      storeUpTo<T>(to + at, sumColumns<T>(p + at, n, row, row - at), row - at);
    }
    to += row;
  }
}

/** The extremum of `bytes` at p, in every lane; `worst` of none. */
function extremeRow<T>(op: i32, p: usize, bytes: usize, worst: f64): v128 {
  const end = p + bytes;
  let a = splat<T>(worst), b = a;
  for (; p + 32 <= end; p += 32) {
    a = better<T>(op, a, v128.load(p));
    b = better<T>(op, b, v128.load(p, 16));
  }
  if (p + 16 <= end) {
    a = better<T>(op, a, v128.load(p));
    p += 16;
  }
  for (; p < end; p += sizeof<T>()) b = better<T>(op, b, v128.load_splat<T>(p));
  a = better<T>(op, a, b);
  a = better<T>(op, a, v128.shuffle<u64>(a, a, 1, 0));
  return sizeof<T>() == 8 ? a : better<T>(op, a, v128.shuffle<u32>(a, a, 1, 0, 3, 2));
}

@inline
function extreme<T>(op: i32, out: usize, x: usize, outer: usize, n: usize, inner: usize): void {
  const worst: f64 = op == MAX ? -Infinity : Infinity;
  let to = at<T>(out);
  let p = at<T>(x);
  const row = inner * sizeof<T>();
  for (; outer > 0; outer--, p += n * row) {
    if (inner == 1) {
      store<T>(to, first<T>(extremeRow<T>(op, p, n * sizeof<T>(), worst)));
      to += sizeof<T>();
      continue;
    }
    for (let at: usize = 0; at < row; at += 16) {
      let best = splat<T>(worst);
      let q = p + at;
      for (let k = n; k > 0; k--, q += row) best = better<T>(op, best, loadUpTo<T>(q, row - at));
      storeUpTo<T>(to + at, best, row - at);
    }
    to += row;
  }
}

/** Σ e^(x − shift) over `bytes` at p; with `keep`, the terms are stored at q. */
function sumExp<T>(p: usize, bytes: usize, shift: v128, keep: bool, q: usize): f64 {
  const end = p + bytes;
  let total = f64x2.splat(0);
  for (; p < end; p += 16, q += 16) {
    const rest = end - p;
    let y = exp<T>(v128.sub<T>(loadUpTo<T>(p, rest), shift));
    if (keep) storeUpTo<T>(q, y, rest);
    if (rest < 16) y = masked<T>(y, rest);
    total = plus<T>(total, y);
  }
  return both(total);
}

/** The lanes of the first `bytes` < 16, the others 0. */
@inline
function masked<T>(v: v128, bytes: usize): v128 {
  if (sizeof<T>() == 8) return v128.and(v, i64x2(-1, 0));
  return v128.and(v, i32x4.gt_s(i32x4.splat(<i32>(bytes >> 2)), i32x4(0, 1, 2, 3)));
}

function logOf(x: f64): f64 {
  return f64x2.extract_lane(log<f64>(f64x2.splat(x)), 0);
}

@inline
function softmax<T>(out: usize, x: usize, rows: usize, n: usize): void {
  const bytes = n * sizeof<T>();
  let to = at<T>(out);
  let p = at<T>(x);
  for (; rows > 0; rows--, to += bytes, p += bytes) {
    const shift = extremeRow<T>(MAX, p, bytes, -Infinity);
    const total = splat<T>(sumExp<T>(p, bytes, shift, true, to));
    for (let at: usize = 0; at < bytes; at += 16) {
      storeUpTo<T>(to + at, v128.div<T>(loadUpTo<T>(to + at, bytes - at), total), bytes - at);
    }
  }
}

@inline
function logSoftmax<T>(out: usize, x: usize, rows: usize, n: usize): void {
  const bytes = n * sizeof<T>();
  let to = at<T>(out);
  let p = at<T>(x);
  for (; rows > 0; rows--, to += bytes, p += bytes) {
    const shift = extremeRow<T>(MAX, p, bytes, -Infinity);
    const total = splat<T>(logOf(sumExp<T>(p, bytes, shift, false, 0)));
    for (let at: usize = 0; at < bytes; at += 16) {
      const less = v128.sub<T>(loadUpTo<T>(p + at, bytes - at), shift);
      storeUpTo<T>(to + at, v128.sub<T>(less, total), bytes - at);
    }
  }
}

/** The largest x is taken off unless it is ±∞. */
@inline
function logSumExp<T>(out: usize, x: usize, rows: usize, n: usize): void {
  const bytes = n * sizeof<T>();
  let to = at<T>(out);
  let p = at<T>(x);
  for (; rows > 0; rows--, to += sizeof<T>(), p += bytes) {
    const largest = extremeRow<T>(MAX, p, bytes, -Infinity);
    const infinite = v128.eq<T>(v128.abs<T>(largest), splat<T>(Infinity));
    const shift = v128.andnot(largest, infinite);
    store<T>(to, <T>(<f64>first<T>(shift) + logOf(sumExp<T>(p, bytes, shift, false, 0))));
  }
}

export function sum_f64(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { sum<f64>(out, x, outer, n, inner); }
export function sum_f32(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { sum<f32>(out, x, outer, n, inner); }
export function max_f64(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { extreme<f64>(MAX, out, x, outer, n, inner); }
export function max_f32(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { extreme<f32>(MAX, out, x, outer, n, inner); }
export function min_f64(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { extreme<f64>(MIN, out, x, outer, n, inner); }
export function min_f32(out: usize, x: usize, outer: usize, n: usize, inner: usize): void { extreme<f32>(MIN, out, x, outer, n, inner); }
export function softmax_f64(out: usize, x: usize, rows: usize, n: usize): void { softmax<f64>(out, x, rows, n); }
export function softmax_f32(out: usize, x: usize, rows: usize, n: usize): void { softmax<f32>(out, x, rows, n); }
export function log_softmax_f64(out: usize, x: usize, rows: usize, n: usize): void { logSoftmax<f64>(out, x, rows, n); }
export function log_softmax_f32(out: usize, x: usize, rows: usize, n: usize): void { logSoftmax<f32>(out, x, rows, n); }
export function logsumexp_f64(out: usize, x: usize, rows: usize, n: usize): void { logSumExp<f64>(out, x, rows, n); }
export function logsumexp_f32(out: usize, x: usize, rows: usize, n: usize): void { logSumExp<f32>(out, x, rows, n); }
