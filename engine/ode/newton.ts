import { factorise, room, solveInto } from '../tensor/linear.ts';
import { type Counts, type Field, jacobianOf } from './dynamics.ts';

const MOST_ITERATIONS = 25;

/** An update of this size relative to u is no longer one. */
const SETTLED = 1e-14;

/** M ← I − w J, row by row. */
export function identityMinus(m: Float64Array, w: number, size: number): void {
  for (let i = 0; i < m.length; i++) m[i] = -w * (m[i] as number);
  for (let i = 0; i < size; i++) m[i * (size + 1)] = (m[i * (size + 1)] as number) + 1;
}

const largest = (x: Float64Array): number => x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/**
 * Solves k = f(t, base + w k) by Newton's method on u = base + w k, with the Jacobian at each
 * iterate: (I − w J) Δ = base + w f(u) − u. True where it settles.
 */
export function stageSolver(
  field: Field,
  counts: Counts,
): (t: number, base: Float64Array, w: number, k: Float64Array) => boolean {
  const { size } = field;
  const jacobian = jacobianOf(field, counts);
  const matrix = new Float64Array(size * size);
  const factors = room(size);
  const [u, f, residual, delta] = [0, 0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return (t, base, w, k) => {
    u.set(base);
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      field.evaluate(t, u, f);
      for (let i = 0; i < size; i++) {
        residual[i] = (base[i] as number) + w * (f[i] as number) - (u[i] as number);
      }
      jacobian(t, u, matrix);
      identityMinus(matrix, w, size);
      factorise(factors, matrix, 0);
      solveInto(factors, delta, residual, 0, 1);
      counts.solves++;
      for (let i = 0; i < size; i++) u[i] = (u[i] as number) + (delta[i] as number);
      const change = largest(delta);
      if (!Number.isFinite(change)) return false;
      if (change <= SETTLED * Math.max(largest(u), largest(base))) {
        for (let i = 0; i < size; i++) k[i] = ((u[i] as number) - (base[i] as number)) / w;
        return true;
      }
    }
    return false;
  };
}
