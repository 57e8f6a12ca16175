/**
 * Elementwise functions of two or three tensors: out[i, j] = fn(a[i, j], b[i, j]) for i < rows, j < cols, out
 * contiguous. An operand's column stride is 1 or 0, its row stride any; out may be an operand of the full shape.
 */
import { exp } from './exponential';
import { log1pOf } from './logarithm';
import { at, loadPart, loadUpTo, splat, storePart, storeUpTo } from './lanes';

const ADD = 0;
const SUB = 1;
const MUL = 2;
const DIV = 3;
const MAXIMUM = 4;
const MINIMUM = 5;
const LESS = 6;
const LESS_EQUAL = 7;
const GREATER = 8;
const GREATER_EQUAL = 9;
const EQUAL = 10;
const NOT_EQUAL = 11;
const LOGADDEXP = 12;

/** log(eᵃ + eᵇ) = max(a, b) + log(1 + e^(−|a − b|)); of two equal infinities that infinity. */
@inline
function logaddexp<T>(a: v128, b: v128): v128 {
  const same = v128.eq<T>(a, b);
  const apart = v128.bitselect(splat<T>(0), v128.abs<T>(v128.sub<T>(a, b)), same);
  return v128.add<T>(v128.max<T>(a, b), log1pOf<T>(exp<T>(v128.neg<T>(apart))));
}

@inline
function apply<T>(op: i32, a: v128, b: v128): v128 {
  if (op == ADD) return v128.add<T>(a, b);
  if (op == SUB) return v128.sub<T>(a, b);
  if (op == MUL) return v128.mul<T>(a, b);
  if (op == DIV) return v128.div<T>(a, b);
  // WebAssembly's min and max are Math's: NaN wins, −0 < 0.
  if (op == MAXIMUM) return v128.max<T>(a, b);
  if (op == MINIMUM) return v128.min<T>(a, b);
  if (op == LOGADDEXP) return logaddexp<T>(a, b);
  const one = splat<T>(1);
  if (op == LESS) return v128.and(one, v128.lt<T>(a, b));
  if (op == LESS_EQUAL) return v128.and(one, v128.le<T>(a, b));
  if (op == GREATER) return v128.and(one, v128.gt<T>(a, b));
  if (op == GREATER_EQUAL) return v128.and(one, v128.ge<T>(a, b));
  if (op == EQUAL) return v128.and(one, v128.eq<T>(a, b));
  return v128.and(one, v128.ne<T>(a, b));
}

/** One row of two vectors. */
@inline
function full<T>(op: i32, to: usize, a: usize, b: usize, bytes: usize): void {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16, a += 16, b += 16) {
    v128.store(to, apply<T>(op, v128.load(a), v128.load(b)));
  }
  const rest = end - to;
  if (rest > 0) storePart<T>(to, apply<T>(op, loadPart<T>(a, rest), loadPart<T>(b, rest)), rest);
}

/** One row of a vector and a number, either of them first. Where both are numbers the vector stands still. */
@inline
function mixed<T>(op: i32, to: usize, a: usize, aCol: usize, b: usize, bCol: usize, bytes: usize): void {
  const end = to + bytes;
  const p = v128.load_splat<T>(a);
  const q = v128.load_splat<T>(b);
  for (; to < end; to += 16, a += 16, b += 16) {
    const rest = end - to;
    const x = aCol ? loadUpTo<T>(a, rest) : p;
    const y = bCol ? loadUpTo<T>(b, rest) : q;
    storeUpTo<T>(to, apply<T>(op, x, y), rest);
  }
}

@inline
function pairs<T>(
  op: i32, out: usize, a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, bCol: usize,
  rows: usize, cols: usize,
): void {
  if (rows == 0 || cols == 0) return;
  // Operands that run on from row to row are one long row.
  if (aRow == aCol * cols && bRow == bCol * cols) {
    cols *= rows;
    rows = 1;
  }
  const bytes = cols * sizeof<T>();
  let to = at<T>(out);
  let p = at<T>(a);
  let q = at<T>(b);
  for (; rows > 0; rows--) {
    // A long function stands once in the code.
    if (aCol & bCol && op != LOGADDEXP) full<T>(op, to, p, q, bytes);
    else mixed<T>(op, to, p, aCol, q, bCol, bytes);
    to += bytes;
    p += aRow * sizeof<T>();
    q += bRow * sizeof<T>();
  }
}

/** out = c ≠ 0 ? x : y; NaN is not 0. */
@inline
function choose<T>(
  out: usize, c: usize, cRow: usize, cCol: usize, x: usize, xRow: usize, xCol: usize,
  y: usize, yRow: usize, yCol: usize, rows: usize, cols: usize,
): void {
  if (cols == 0) return;
  const bytes = cols * sizeof<T>();
  let to = at<T>(out);
  for (let row: usize = 0; row < rows; row++) {
    let pc = at<T>(c + row * cRow);
    let px = at<T>(x + row * xRow);
    let py = at<T>(y + row * yRow);
    const c0 = v128.load_splat<T>(pc), x0 = v128.load_splat<T>(px), y0 = v128.load_splat<T>(py);
    for (const end = to + bytes; to < end; pc += 16, px += 16, py += 16) {
      const rest = min<usize>(end - to, 16);
      const test = cCol ? loadUpTo<T>(pc, rest) : c0;
      const yes = xCol ? loadUpTo<T>(px, rest) : x0;
      const no = yCol ? loadUpTo<T>(py, rest) : y0;
      storeUpTo<T>(to, v128.bitselect(yes, no, v128.ne<T>(test, splat<T>(0))), rest);
      to += rest;
    }
  }
}

export function where_f64(
  out: usize, c: usize, cRow: usize, cCol: usize, x: usize, xRow: usize, xCol: usize,
  y: usize, yRow: usize, yCol: usize, rows: usize, cols: usize,
): void {
  choose<f64>(out, c, cRow, cCol, x, xRow, xCol, y, yRow, yCol, rows, cols);
}
export function where_f32(
  out: usize, c: usize, cRow: usize, cCol: usize, x: usize, xRow: usize, xCol: usize,
  y: usize, yRow: usize, yCol: usize, rows: usize, cols: usize,
): void {
  choose<f32>(out, c, cRow, cCol, x, xRow, xCol, y, yRow, yCol, rows, cols);
}
export function add_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(ADD, out, a, ar, ac, b, br, bc, rows, cols);
}
export function add_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(ADD, out, a, ar, ac, b, br, bc, rows, cols);
}
export function sub_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(SUB, out, a, ar, ac, b, br, bc, rows, cols);
}
export function sub_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(SUB, out, a, ar, ac, b, br, bc, rows, cols);
}
export function mul_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(MUL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function mul_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(MUL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function div_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(DIV, out, a, ar, ac, b, br, bc, rows, cols);
}
export function div_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(DIV, out, a, ar, ac, b, br, bc, rows, cols);
}
export function maximum_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(MAXIMUM, out, a, ar, ac, b, br, bc, rows, cols);
}
export function maximum_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(MAXIMUM, out, a, ar, ac, b, br, bc, rows, cols);
}
export function minimum_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(MINIMUM, out, a, ar, ac, b, br, bc, rows, cols);
}
export function minimum_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(MINIMUM, out, a, ar, ac, b, br, bc, rows, cols);
}
export function less_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(LESS, out, a, ar, ac, b, br, bc, rows, cols);
}
export function less_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(LESS, out, a, ar, ac, b, br, bc, rows, cols);
}
export function less_equal_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(LESS_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function less_equal_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(LESS_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function greater_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(GREATER, out, a, ar, ac, b, br, bc, rows, cols);
}
export function greater_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(GREATER, out, a, ar, ac, b, br, bc, rows, cols);
}
export function greater_equal_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(GREATER_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function greater_equal_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(GREATER_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function equal_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function equal_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function not_equal_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(NOT_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function not_equal_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(NOT_EQUAL, out, a, ar, ac, b, br, bc, rows, cols);
}
export function logaddexp_f64(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f64>(LOGADDEXP, out, a, ar, ac, b, br, bc, rows, cols);
}
export function logaddexp_f32(out: usize, a: usize, ar: usize, ac: usize, b: usize, br: usize, bc: usize, rows: usize, cols: usize): void {
  pairs<f32>(LOGADDEXP, out, a, ar, ac, b, br, bc, rows, cols);
}
