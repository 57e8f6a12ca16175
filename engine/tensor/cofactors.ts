import type { Data } from './data.ts';
import type { Factors } from './linear.ts';

const at = (data: ArrayLike<number>, i: number): number => data[i] as number;

/**
 * Solves x ← adj(U) v in place: with U = (U₁ u; 0 s), adj U = det U₁ (s U₁⁻¹, −U₁⁻¹u; 0, 1), which needs no
 * s ≠ 0. `scale` multiplies all.
 */
function adjointTimes({ n, lu }: Factors, x: Float64Array, scale: number): void {
  const last = at(x, n - 1);
  const s = at(lu, n * n - 1);
  for (let i = n - 2; i >= 0; i--) {
    let sum = s * at(x, i) - at(lu, i * n + n - 1) * last;
    for (let j = i + 1; j < n - 1; j++) sum -= at(lu, i * n + j) * at(x, j);
    x[i] = sum / at(lu, i * n + i);
  }
  for (let i = 0; i < n; i++) x[i] = at(x, i) * scale;
}

/**
 * Writes the cofactors ∂det/∂a_ij = (−1)^(i+j) det(A without row i and column j) from factors by complete
 * elimination, PAQ = LU: then cof A = det P det Q Pᵀ (adj(U) L⁻¹)ᵀ Qᵀ, also where A is singular. All are
 * 0 where the rank is less than n − 1. `x` is room for n numbers.
 */
export function cofactorsInto(f: Factors, x: Float64Array, out: Data, start: number): void {
  const { n, lu, rows, columns, sign } = f;
  let scale = sign;
  for (let i = 0; i < n - 1; i++) scale *= at(lu, i * n + i);
  if (scale === 0) {
    out.fill(0, start, start + n * n);
    return;
  }
  for (let column = 0; column < n; column++) {
    for (let i = 0; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let j = column; j < i; j++) sum -= at(lu, i * n + j) * at(x, j);
      x[i] = sum;
    }
    adjointTimes(f, x, scale);
    const row = start + at(rows, column) * n;
    for (let i = 0; i < n; i++) out[row + at(columns, i)] = at(x, i);
  }
}
