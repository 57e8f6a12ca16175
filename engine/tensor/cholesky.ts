import type { Data } from './data.ts';
import { ValueError } from './tensor.ts';

const at = (data: ArrayLike<number>, i: number): number => data[i] as number;

/**
 * L with L Lᵀ = (A + Aᵀ)/2, lower triangular, row by row into `l`, room for n×n numbers.
 * Throws a ValueError where a leading minor is not positive.
 */
export function choleskyInto(l: Float64Array, a: Data, start: number, n: number): void {
  l.fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (at(a, start + i * n + j) + at(a, start + j * n + i)) / 2;
      for (let k = 0; k < j; k++) sum -= at(l, i * n + k) * at(l, j * n + k);
      if (i > j) l[i * n + j] = sum / at(l, j * n + j);
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else {
        throw new ValueError(
          `x is not positive definite: its leading minor of order ${i + 1} is not positive`,
        );
      }
    }
  }
}
