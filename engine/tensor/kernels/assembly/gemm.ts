/**
 * Matrix product, out (m×n, contiguous) = A B or out += A B, for any strides of A and B.
 * Large: blocks of B (DEPTH×WIDTH) and of A (HEIGHT×DEPTH) are copied into panels that stay in the caches, and
 * tiles of them multiplied in registers (Goto and van de Geijn 2008). Small: A, and B where its columns lie next to
 * each other, are read where they are. Products of a row and a matrix by columns are inner products.
 */
import { at } from './lanes';
import { pack } from './pack';
import { inner, panelTile, tile1x1, tile1x4, tile4x1, tile4x2 } from './tiles';

const DEPTH: usize = 256;
const HEIGHT: usize = 64;
const WIDTH: usize = 512;
/** Up to so many multiplications copying does not pay. */
const SMALL: usize = 512 * 1024;

/** A (m×k) times B (k×n) where they lie, into C; strides in bytes, B's columns next to each other. */
function direct<T>(
  a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  m: usize, k: usize, n: usize, add: bool,
): void {
  const end = n * sizeof<T>();
  for (; m >= 4; m -= 4, a += 4 * aRow, c += 4 * cRow) {
    let j: usize = 0;
    for (; j + 32 <= end; j += 32) tile4x2<T>(a, aRow, aCol, b + j, bRow, c + j, cRow, k, add);
    for (; j < end; j += 16) {
      tile4x1<T>(a, aRow, aCol, b + j, bRow, c + j, cRow, k, min<usize>(end - j, 16), add);
    }
  }
  for (; m > 0; m--, a += aRow, c += cRow) {
    let j: usize = 0;
    for (; j + 64 <= end; j += 64) tile1x4<T>(a, aCol, b + j, bRow, c + j, k, add);
    for (; j < end; j += 16) tile1x1<T>(a, aCol, b + j, bRow, c + j, k, min<usize>(end - j, 16), add);
  }
}

/** Every row of out is inner products of a row of A with columns of B, all without gaps. */
@inline
function byInner<T>(
  a: usize, aRow: usize, b: usize, bCol: usize, c: usize, m: usize, k: usize, n: usize, add: bool,
): void {
  for (; m > 0; m--, a += aRow) {
    let q = b;
    for (let j: usize = 0; j < n; j++, q += bCol, c += sizeof<T>()) {
      const sum = inner<T>(a, q, k);
      store<T>(c, add ? load<T>(c) + sum : sum);
    }
  }
}

/** A tile at the edge: computed whole beside the matrix, and the part that belongs to it copied. */
function edge<T>(
  a: usize, b: usize, c: usize, cRow: usize, k: usize, rows: usize, bytes: usize, add: bool, spare: usize,
): void {
  panelTile<T>(a, b, spare, 32, k, false);
  for (; rows > 0; rows--, c += cRow, spare += 32) {
    for (let j: usize = 0; j < bytes; j += sizeof<T>()) {
      const sum = load<T>(spare + j);
      store<T>(c + j, add ? load<T>(c + j) + sum : sum);
    }
  }
}

/** Panels of A times panels of B into C, m×n. */
function panels<T>(
  a: usize, b: usize, c: usize, cRow: usize, m: usize, k: usize, n: usize, add: bool, spare: usize,
): void {
  const end = n * sizeof<T>();
  for (let j: usize = 0; j < end; j += 32, b += 32 * k) {
    let p = a;
    let to = c + j;
    for (let i: usize = 0; i < m; i += 4, p += 4 * sizeof<T>() * k, to += 4 * cRow) {
      if (i + 4 <= m && j + 32 <= end) panelTile<T>(p, b, to, cRow, k, add);
      else edge<T>(p, b, to, cRow, k, min<usize>(m - i, 4), min<usize>(end - j, 32), add, spare);
    }
  }
}

/** All in bytes but m, k, n. */
function blocked<T>(
  a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, bCol: usize, c: usize,
  m: usize, k: usize, n: usize, accumulate: bool, scratch: usize,
): void {
  const cRow = n * sizeof<T>();
  const width: usize = 32 / sizeof<T>();
  const spare = scratch;
  const packedA = scratch + 128;
  const packedB = packedA + ((min<usize>(m, HEIGHT) + 3) & ~3) * min<usize>(k, DEPTH) * sizeof<T>();
  for (let j: usize = 0; j < n; j += WIDTH) {
    const nj = min<usize>(n - j, WIDTH);
    for (let l: usize = 0; l < k; l += DEPTH) {
      const kl = min<usize>(k - l, DEPTH);
      const add = accumulate || l > 0;
      pack<T>(b + l * bRow + j * bCol, bCol, bRow, nj, width, kl, packedB);
      for (let i: usize = 0; i < m; i += HEIGHT) {
        const mi = min<usize>(m - i, HEIGHT);
        pack<T>(a + i * aRow + l * aCol, aRow, aCol, mi, 4, kl, packedA);
        panels<T>(packedA, packedB, c + i * cRow + j * sizeof<T>(), cRow, mi, kl, nj, add, spare);
      }
    }
  }
}

/** Strides in elements; see Kernels.gemm. */
@inline
function gemm<T>(
  out: usize, a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, bCol: usize,
  m: usize, k: usize, n: usize, add: bool, scratch: usize,
): void {
  if (m == 0 || n == 0) return;
  if (n == 1 && m > 1) {
    // A column is outᵀ = Bᵀ Aᵀ, a row: exchange a with b, rows with columns.
    let t = a; a = b; b = t;
    t = aRow; aRow = bCol; bCol = t;
    t = aCol; aCol = bRow; bRow = t;
    n = m;
    m = 1;
  }
  if (n == 1) bCol = 1;
  const size: usize = sizeof<T>();
  out = at<T>(out); a = at<T>(a); b = at<T>(b); scratch = at<T>(scratch);
  aRow *= size; aCol *= size; bRow *= size; bCol *= size;
  const product = <u64>m * k * n;
  if (bCol == size && (product <= <u64>SMALL || m < 4)) {
    direct<T>(a, aRow, aCol, b, bRow, out, n * size, m, k, n, add);
  } else if (m < 4 && aCol == size && bRow == size) {
    byInner<T>(a, aRow, b, bCol, out, m, k, n, add);
  } else if (k == 0) {
    if (!add) memory.fill(out, 0, m * n * size);
  } else {
    blocked<T>(a, aRow, aCol, b, bRow, bCol, out, m, k, n, add, scratch);
  }
}

export function gemm_f64(
  out: usize, a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, bCol: usize,
  m: usize, k: usize, n: usize, accumulate: bool, scratch: usize,
): void {
  gemm<f64>(out, a, aRow, aCol, b, bRow, bCol, m, k, n, accumulate, scratch);
}
export function gemm_f32(
  out: usize, a: usize, aRow: usize, aCol: usize, b: usize, bRow: usize, bCol: usize,
  m: usize, k: usize, n: usize, accumulate: bool, scratch: usize,
): void {
  gemm<f32>(out, a, aRow, aCol, b, bRow, bCol, m, k, n, accumulate, scratch);
}
