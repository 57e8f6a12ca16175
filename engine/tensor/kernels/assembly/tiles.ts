/**
 * Products of a few rows of A and a few vectors of columns of B, kept in registers: C = A B or C += A B. Strides
 * are in bytes; B's columns are next to each other. Four rows by two vectors is what 16 registers hold well
 * (Goto and van de Geijn 2008).
 */
import { loadPart, madd, splat, storePart } from './lanes';

/** Stores v, or adds it to what is there. */
@inline
function put<T>(c: usize, v: v128, add: bool): void {
  v128.store(c, add ? v128.add<T>(v128.load(c), v) : v);
}

/** As put, of the first `bytes` ≤ 16. */
@inline
function putPart<T>(c: usize, v: v128, bytes: usize, add: bool): void {
  if (bytes == 16) put<T>(c, v, add);
  else storePart<T>(c, add ? v128.add<T>(loadPart<T>(c, bytes), v) : v, bytes);
}

/** `bytes` ≤ 16 at p; whole and half vectors without a call. */
@inline
function loadHalf<T>(p: usize, bytes: usize): v128 {
  if (bytes == 16) return v128.load(p);
  return bytes == 8 ? v128.load_zero<u64>(p) : loadPart<T>(p, bytes);
}

/** C (4 rows, 2 vectors) from panels: a holds 4 elements per k, b 2 vectors per k. */
export function panelTile<T>(a: usize, b: usize, c: usize, cRow: usize, k: usize, add: bool): void {
  const zero = splat<T>(0);
  let p0 = zero, q0 = zero, p1 = zero, q1 = zero, p2 = zero, q2 = zero, p3 = zero, q3 = zero;
  for (; k > 0; k--, a += 4 * sizeof<T>(), b += 32) {
    const x = v128.load(b), y = v128.load(b, 16);
    let s = v128.load_splat<T>(a); p0 = madd<T>(s, x, p0); q0 = madd<T>(s, y, q0);
    s = v128.load_splat<T>(a, sizeof<T>()); p1 = madd<T>(s, x, p1); q1 = madd<T>(s, y, q1);
    s = v128.load_splat<T>(a, 2 * sizeof<T>()); p2 = madd<T>(s, x, p2); q2 = madd<T>(s, y, q2);
    s = v128.load_splat<T>(a, 3 * sizeof<T>()); p3 = madd<T>(s, x, p3); q3 = madd<T>(s, y, q3);
  }
  put<T>(c, p0, add); put<T>(c + 16, q0, add);
  c += cRow;
  put<T>(c, p1, add); put<T>(c + 16, q1, add);
  c += cRow;
  put<T>(c, p2, add); put<T>(c + 16, q2, add);
  c += cRow;
  put<T>(c, p3, add); put<T>(c + 16, q3, add);
}

/** C (4 rows, 2 vectors) with A and B where they lie. */
export function tile4x2<T>(
  a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, c: usize, cRow: usize, k: usize, add: bool,
): void {
  const zero = splat<T>(0);
  let p0 = zero, q0 = zero, p1 = zero, q1 = zero, p2 = zero, q2 = zero, p3 = zero, q3 = zero;
  let a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
  for (; k > 0; k--, a += aCol, a1 += aCol, a2 += aCol, a3 += aCol, b += bRow) {
    const x = v128.load(b), y = v128.load(b, 16);
    let s = v128.load_splat<T>(a); p0 = madd<T>(s, x, p0); q0 = madd<T>(s, y, q0);
    s = v128.load_splat<T>(a1); p1 = madd<T>(s, x, p1); q1 = madd<T>(s, y, q1);
    s = v128.load_splat<T>(a2); p2 = madd<T>(s, x, p2); q2 = madd<T>(s, y, q2);
    s = v128.load_splat<T>(a3); p3 = madd<T>(s, x, p3); q3 = madd<T>(s, y, q3);
  }
  put<T>(c, p0, add); put<T>(c + 16, q0, add);
  c += cRow;
  put<T>(c, p1, add); put<T>(c + 16, q1, add);
  c += cRow;
  put<T>(c, p2, add); put<T>(c + 16, q2, add);
  c += cRow;
  put<T>(c, p3, add); put<T>(c + 16, q3, add);
}

/** C (4 rows, `bytes` ≤ 16 of columns). */
export function tile4x1<T>(
  a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, c: usize, cRow: usize, k: usize, bytes: usize,
  add: bool,
): void {
  const zero = splat<T>(0);
  let p0 = zero, p1 = zero, p2 = zero, p3 = zero;
  let a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
  for (; k > 0; k--, a += aCol, a1 += aCol, a2 += aCol, a3 += aCol, b += bRow) {
    const x = loadHalf<T>(b, bytes);
    p0 = madd<T>(v128.load_splat<T>(a), x, p0);
    p1 = madd<T>(v128.load_splat<T>(a1), x, p1);
    p2 = madd<T>(v128.load_splat<T>(a2), x, p2);
    p3 = madd<T>(v128.load_splat<T>(a3), x, p3);
  }
  putPart<T>(c, p0, bytes, add);
  putPart<T>(c + cRow, p1, bytes, add);
  putPart<T>(c + 2 * cRow, p2, bytes, add);
  putPart<T>(c + 3 * cRow, p3, bytes, add);
}

/** C (1 row, 4 vectors). */
export function tile1x4<T>(
  a: usize, aCol: usize, b: usize, bRow: usize, c: usize, k: usize, add: bool,
): void {
  const zero = splat<T>(0);
  let p0 = zero, p1 = zero, p2 = zero, p3 = zero;
  for (; k > 0; k--, a += aCol, b += bRow) {
    const s = v128.load_splat<T>(a);
    p0 = madd<T>(s, v128.load(b), p0);
    p1 = madd<T>(s, v128.load(b, 16), p1);
    p2 = madd<T>(s, v128.load(b, 32), p2);
    p3 = madd<T>(s, v128.load(b, 48), p3);
  }
  put<T>(c, p0, add); put<T>(c + 16, p1, add);
  put<T>(c + 32, p2, add); put<T>(c + 48, p3, add);
}

/** C (1 row, `bytes` ≤ 16 of columns). */
export function tile1x1<T>(
  a: usize, aCol: usize, b: usize, bRow: usize, c: usize, k: usize, bytes: usize, add: bool,
): void {
  let p = splat<T>(0);
  for (; k > 0; k--, a += aCol, b += bRow) {
    const x = loadHalf<T>(b, bytes);
    p = madd<T>(v128.load_splat<T>(a), x, p);
  }
  putPart<T>(c, p, bytes, add);
}

/** The inner product of k elements at a and at b, both without gaps. */
export function inner<T>(a: usize, b: usize, k: usize): T {
  let p = splat<T>(0), q = p;
  const end = a + k * sizeof<T>();
  for (; a + 32 <= end; a += 32, b += 32) {
    p = madd<T>(v128.load(a), v128.load(b), p);
    q = madd<T>(v128.load(a, 16), v128.load(b, 16), q);
  }
  if (a + 16 <= end) {
    p = madd<T>(v128.load(a), v128.load(b), p);
    a += 16;
    b += 16;
  }
  if (a < end) q = madd<T>(loadPart<T>(a, end - a), loadPart<T>(b, end - a), q);
  p = v128.add<T>(p, q);
  p = v128.add<T>(p, v128.shuffle<u64>(p, p, 1, 0));
  if (sizeof<T>() == 4) p = v128.add<T>(p, v128.shuffle<u32>(p, p, 1, 0, 3, 2));
  return v128.extract_lane<T>(p, 0);
}
