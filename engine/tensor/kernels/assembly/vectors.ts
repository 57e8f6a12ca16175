/** Copies, sums of multiples, gathers and the optimizers' steps. Offsets are in elements, ints in 4 bytes. */
import { addMul, at, loadUpTo, splat, storeUpTo } from './lanes';

@inline
function fill<T>(out: usize, value: f64, n: usize): void {
  const v = splat<T>(value);
  const end = at<T>(out + n);
  for (let p = at<T>(out); p < end; p += 16) storeUpTo<T>(p, v, end - p);
}

@inline
function scale<T>(out: usize, x: usize, factor: f64, n: usize): void {
  const f = splat<T>(factor);
  const end = at<T>(out + n);
  let q = at<T>(x);
  for (let p = at<T>(out); p < end; p += 16, q += 16) {
    storeUpTo<T>(p, v128.mul<T>(loadUpTo<T>(q, end - p), f), end - p);
  }
}

@inline
function axpy<T>(out: usize, x: usize, factor: f64, n: usize): void {
  const f = splat<T>(factor);
  const end = at<T>(out + n);
  let q = at<T>(x);
  for (let p = at<T>(out); p < end; p += 16, q += 16) {
    const rest = end - p;
    storeUpTo<T>(p, addMul<T>(loadUpTo<T>(p, rest), loadUpTo<T>(q, rest), f), rest);
  }
}

@inline
function gather<T>(out: usize, x: usize, index: usize, n: usize): void {
  const from = at<T>(x);
  let p = at<T>(out);
  let i = at<i32>(index);
  const end = i + n * 4;
  for (; i + 16 <= end; i += 16, p += 4 * sizeof<T>()) {
    const a = load<T>(from + load<u32>(i) * sizeof<T>());
    const b = load<T>(from + load<u32>(i, 4) * sizeof<T>());
    const c = load<T>(from + load<u32>(i, 8) * sizeof<T>());
    const d = load<T>(from + load<u32>(i, 12) * sizeof<T>());
    store<T>(p, a);
    store<T>(p, b, sizeof<T>());
    store<T>(p, c, 2 * sizeof<T>());
    store<T>(p, d, 3 * sizeof<T>());
  }
  for (; i < end; i += 4, p += sizeof<T>()) store<T>(p, load<T>(from + load<u32>(i) * sizeof<T>()));
}

@inline
function scatterAdd<T>(out: usize, index: usize, x: usize, n: usize): void {
  const to = at<T>(out);
  let p = at<T>(x);
  let i = at<i32>(index);
  for (const end = i + n * 4; i < end; i += 4, p += sizeof<T>()) {
    const at = to + load<u32>(i) * sizeof<T>();
    store<T>(at, load<T>(at) + load<T>(p));
  }
}

/** v = momentum·v + g, p −= rate·v. */
@inline
function momentum<T>(p: usize, g: usize, v: usize, n: usize, rate: f64, factor: f64): void {
  const keep = splat<T>(factor), step = splat<T>(rate);
  const end = n * sizeof<T>();
  p = at<T>(p); g = at<T>(g); v = at<T>(v);
  for (let i: usize = 0; i < end; i += 16) {
    const rest = end - i;
    const speed = addMul<T>(loadUpTo<T>(g + i, rest), keep, loadUpTo<T>(v + i, rest));
    storeUpTo<T>(v + i, speed, rest);
    storeUpTo<T>(p + i, v128.sub<T>(loadUpTo<T>(p + i, rest), v128.mul<T>(step, speed)), rest);
  }
}

/**
 * m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², p −= step·m/(√v + ε) (Kingma and Ba 2015, the bias correction
 * being part of step).
 */
@inline
function adam<T>(
  p: usize, g: usize, m: usize, v: usize, n: usize, rate: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  const b1 = splat<T>(beta1), c1 = splat<T>(1 - beta1), b2 = splat<T>(beta2), c2 = splat<T>(1 - beta2);
  const step = splat<T>(rate), eps = splat<T>(epsilon);
  const end = n * sizeof<T>();
  p = at<T>(p); g = at<T>(g); m = at<T>(m); v = at<T>(v);
  for (let i: usize = 0; i < end; i += 16) {
    const rest = end - i;
    const slope = loadUpTo<T>(g + i, rest);
    const first = addMul<T>(v128.mul<T>(b1, loadUpTo<T>(m + i, rest)), c1, slope);
    const square = v128.mul<T>(slope, slope);
    const second = addMul<T>(v128.mul<T>(b2, loadUpTo<T>(v + i, rest)), c2, square);
    storeUpTo<T>(m + i, first, rest);
    storeUpTo<T>(v + i, second, rest);
    const change = v128.div<T>(v128.mul<T>(step, first), v128.add<T>(v128.sqrt<T>(second), eps));
    storeUpTo<T>(p + i, v128.sub<T>(loadUpTo<T>(p + i, rest), change), rest);
  }
}

export function fill_f64(out: usize, value: f64, n: usize): void { fill<f64>(out, value, n); }
export function copy_f64(out: usize, x: usize, n: usize): void {
  memory.copy(at<f64>(out), at<f64>(x), n * sizeof<f64>());
}
export function scale_f64(out: usize, x: usize, factor: f64, n: usize): void { scale<f64>(out, x, factor, n); }
export function axpy_f64(out: usize, x: usize, factor: f64, n: usize): void { axpy<f64>(out, x, factor, n); }
export function gather_f64(out: usize, x: usize, index: usize, n: usize): void { gather<f64>(out, x, index, n); }
export function scatter_add_f64(out: usize, index: usize, x: usize, n: usize): void {
  scatterAdd<f64>(out, index, x, n);
}
export function momentum_f64(p: usize, g: usize, v: usize, n: usize, rate: f64, factor: f64): void {
  momentum<f64>(p, g, v, n, rate, factor);
}
export function adam_f64(
  p: usize, g: usize, m: usize, v: usize, n: usize, step: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  adam<f64>(p, g, m, v, n, step, beta1, beta2, epsilon);
}
export function fill_f32(out: usize, value: f64, n: usize): void { fill<f32>(out, value, n); }
export function copy_f32(out: usize, x: usize, n: usize): void {
  memory.copy(at<f32>(out), at<f32>(x), n * sizeof<f32>());
}
export function scale_f32(out: usize, x: usize, factor: f64, n: usize): void { scale<f32>(out, x, factor, n); }
export function axpy_f32(out: usize, x: usize, factor: f64, n: usize): void { axpy<f32>(out, x, factor, n); }
export function gather_f32(out: usize, x: usize, index: usize, n: usize): void { gather<f32>(out, x, index, n); }
export function scatter_add_f32(out: usize, index: usize, x: usize, n: usize): void {
  scatterAdd<f32>(out, index, x, n);
}
export function momentum_f32(p: usize, g: usize, v: usize, n: usize, rate: f64, factor: f64): void {
  momentum<f32>(p, g, v, n, rate, factor);
}
export function adam_f32(
  p: usize, g: usize, m: usize, v: usize, n: usize, step: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  adam<f32>(p, g, m, v, n, step, beta1, beta2, epsilon);
}
