import type { Gemm } from '../kernels.ts';

type Data = Float64Array | Float32Array;

/** Rows of B that a panel holds at once. */
const DEPTH = 256;

/** Four columns of B (fewer at the edge, the rest 0) over `depth` rows, side by side at `to`. */
function packColumns(
  data: Data,
  from: number,
  row: number,
  col: number,
  cols: number,
  depth: number,
  to: number,
): void {
  for (let l = 0; l < depth; l++) {
    for (let j = 0; j < 4; j++) {
      data[to + 4 * l + j] = j < cols ? (data[from + l * row + j * col] as number) : 0;
    }
  }
}

/** sums (2×4) = two rows of A times a panel. */
function multiplyTile(
  data: Data,
  a: number,
  aRow: number,
  aCol: number,
  panel: number,
  depth: number,
  sums: Float64Array,
): void {
  let [p0, p1, p2, p3, q0, q1, q2, q3] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [x, b] = [a, panel];
  for (let l = 0; l < depth; l++, x += aCol, b += 4) {
    const [p, q] = [data[x] as number, data[x + aRow] as number];
    const [b0, b1] = [data[b] as number, data[b + 1] as number];
    const [b2, b3] = [data[b + 2] as number, data[b + 3] as number];
    p0 += p * b0;
    p1 += p * b1;
    p2 += p * b2;
    p3 += p * b3;
    q0 += q * b0;
    q1 += q * b1;
    q2 += q * b2;
    q3 += q * b3;
  }
  sums[0] = p0;
  sums[1] = p1;
  sums[2] = p2;
  sums[3] = p3;
  sums[4] = q0;
  sums[5] = q1;
  sums[6] = q2;
  sums[7] = q3;
}

/** See Gemm: panels of four columns of B, and tiles of two rows by four columns in locals. */
export function gemmKernel(data: Data): Gemm {
  const sums = new Float64Array(8);
  const addTile = (out: number, n: number, rows: number, cols: number): void => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const at = out + i * n + j;
        data[at] = (data[at] as number) + (sums[4 * i + j] as number);
      }
    }
  };
  return (out, a, aRow, aCol, b, bRow, bCol, m, k, n, accumulate, scratch) => {
    if (!accumulate) data.fill(0, out, out + m * n);
    for (let start = 0; start < k; start += DEPTH) {
      const depth = Math.min(DEPTH, k - start);
      for (let j = 0; j < n; j += 4) {
        const cols = Math.min(4, n - j);
        packColumns(data, b + start * bRow + j * bCol, bRow, bCol, cols, depth, scratch);
        for (let i = 0; i < m; i += 2) {
          const rows = Math.min(2, m - i);
          // A last single row is paired with itself; its second sums are not used.
          const from = a + i * aRow + start * aCol;
          multiplyTile(data, from, rows === 2 ? aRow : 0, aCol, scratch, depth, sums);
          addTile(out + i * n + j, n, rows, cols);
        }
      }
    }
  };
}
