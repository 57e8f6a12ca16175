import type { Kernels, Reduction, Rows } from '../kernels.ts';

type Data = Float64Array | Float32Array;

function reductionOf(
  data: Data,
  none: number,
  fn: (total: number, x: number) => number,
): Reduction {
  return (out, x, outer, n, inner) => {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let total = none;
        const from = x + o * n * inner + i;
        for (let k = 0; k < n; k++) total = fn(total, data[from + k * inner] as number);
        data[out + o * inner + i] = total;
      }
    }
  };
}

export function reductionKernels(data: Data): Kernels['reductions'] {
  return {
    sum: reductionOf(data, 0, (total, x) => total + x),
    max: reductionOf(data, Number.NEGATIVE_INFINITY, (a, b) => Math.max(a, b)),
    min: reductionOf(data, Number.POSITIVE_INFINITY, (a, b) => Math.min(a, b)),
  };
}

function largestOf(data: Data, from: number, n: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + n; i++) largest = Math.max(largest, data[i] as number);
  return largest;
}

/** Σ e^(x − shift). */
function sumExp(data: Data, from: number, n: number, shift: number): number {
  let total = 0;
  for (let i = from; i < from + n; i++) total += Math.exp((data[i] as number) - shift);
  return total;
}

/** As engine/tensor/scans.ts has them. */
export function rowKernels(data: Data): Kernels['rows'] {
  const softmax: Rows = (out, x, rows, n) => {
    for (let row = 0; row < rows * n; row += n) {
      const shift = largestOf(data, x + row, n);
      const total = sumExp(data, x + row, n, shift);
      for (let i = row; i < row + n; i++) {
        data[out + i] = Math.exp((data[x + i] as number) - shift) / total;
      }
    }
  };
  const log_softmax: Rows = (out, x, rows, n) => {
    for (let row = 0; row < rows * n; row += n) {
      const shift = largestOf(data, x + row, n);
      const log = Math.log(sumExp(data, x + row, n, shift));
      for (let i = row; i < row + n; i++) data[out + i] = (data[x + i] as number) - shift - log;
    }
  };
  const logsumexp: Rows = (out, x, rows, n) => {
    for (let row = 0; row < rows; row++) {
      const largest = largestOf(data, x + row * n, n);
      const shift = Math.abs(largest) === Number.POSITIVE_INFINITY ? 0 : largest;
      data[out + row] = shift + Math.log(sumExp(data, x + row * n, n, shift));
    }
  };
  return { softmax, log_softmax, logsumexp };
}
