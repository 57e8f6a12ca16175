import { broadcastShapes, stretchedStrides } from './broadcast.ts';
import type { Gemm } from './kernels/kernels.ts';
import { placesOf, type View } from './strided.ts';
import type { Shape } from './tensor.ts';

/** A matrix, or batch of matrices, in memory. */
interface Matrices {
  readonly batch: View;
  readonly rows: number;
  readonly cols: number;
  readonly row: number;
  readonly col: number;
}

function matricesOf({ shape, offset, strides }: View, vectorIsRow: boolean): Matrices {
  if (shape.length === 1) {
    const [n, step] = [shape[0] as number, strides[0] as number];
    const batch: View = { shape: [], offset, strides: [] };
    return vectorIsRow
      ? { batch, rows: 1, cols: n, row: 0, col: step }
      : { batch, rows: n, cols: 1, row: step, col: 0 };
  }
  const [rows, cols] = shape.slice(-2) as [number, number];
  const [row, col] = strides.slice(-2) as [number, number];
  const batch = { shape: shape.slice(0, -2), offset, strides: strides.slice(0, -2) };
  return { batch, rows, cols, row, col };
}

/** Where the matrices of each batch begin. */
function beginnings({ shape, offset, strides }: View, to: Shape): Int32Array {
  const plain = stretchedStrides(shape, to);
  const lead = to.length - shape.length;
  const steps = to.map((_, axis) => (plain[axis] === 0 ? 0 : (strides[axis - lead] as number)));
  return placesOf({ shape: to, offset, strides: steps });
}

/** The matrix product by the kernel, batch after batch, for operands of any strides. */
export function productRun(gemm: Gemm, out: number, a: View, b: View, scratch: number): () => void {
  const [left, right] = [matricesOf(a, true), matricesOf(b, false)];
  const { rows: m, cols: k, row: aRow, col: aCol } = left;
  const { cols: n, row: bRow, col: bCol } = right;
  const batch = broadcastShapes([left.batch.shape, right.batch.shape]);
  const [fromA, fromB] = [beginnings(left.batch, batch), beginnings(right.batch, batch)];
  if (fromA.length === 1) {
    const [x = 0, y = 0] = [fromA[0], fromB[0]];
    return () => gemm(out, x, aRow, aCol, y, bRow, bCol, m, k, n, 0, scratch);
  }
  return () => {
    for (let i = 0; i < fromA.length; i++) {
      const [x, y] = [fromA[i] as number, fromB[i] as number];
      gemm(out + i * m * n, x, aRow, aCol, y, bRow, bCol, m, k, n, 0, scratch);
    }
  };
}
