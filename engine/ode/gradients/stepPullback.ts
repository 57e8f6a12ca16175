import { factorise, room, solveInto } from '../../tensor/linear.ts';
import { type Counts, type Dynamics, jacobianOf, pulledRoom } from '../dynamics.ts';
import { identityMinus } from '../newton.ts';
import type { Step } from '../solution.ts';
import { combine } from '../step.ts';
import type { Tableau } from '../tableaus/tableau.ts';
import { addTo, inner } from './gradient.ts';

/** What a step hands back of λ, the cotangent of its end: all are added to. */
export interface StepCotangents {
  /** Of z at its start. */
  readonly z: Float64Array;
  readonly theta: Float64Array;
  /** Of its start t and of its length h. */
  t: number;
  h: number;
}

function isZero(x: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) return false;
  return true;
}

type StepPullback = (
  step: Step,
  lambda: Float64Array,
  kbar: Float64Array[],
  out: StepCotangents,
  memo?: readonly Float64Array[],
) => void;

/**
 * The rule of one Runge–Kutta step (Hager, Numer. Math. 87, 2000). From λ and, of other uses of the stages, k̄_i:
 * with k_i = f(t + c_i h, u_i) and u_i = z + h Σ_j a_ij k_j,
 *   k̄_i += h b_i λ + h Σ_(j≥i) a_ji ū_j,  ū_i = (∂f/∂z)ᵀ k̄_i,  z̄ = λ + Σ ū_i,  θ̄ = Σ (∂f/∂θ)ᵀ k̄_i.
 * Where a_ii ≠ 0 it solves (I − h a_ii ∂f/∂z)ᵀ k̄_i = the rest. `kbar` is used up.
 * `memo` has what the evaluations of the stages left, where that is known.
 */
export function stepPullback(dynamics: Dynamics, tableau: Tableau, counts: Counts): StepPullback {
  const { a, b, c } = tableau;
  const { size } = dynamics;
  const argument = new Float64Array(size);
  const pulled = pulledRoom(dynamics);
  const solve = transposedSolver(dynamics, counts);
  return ({ t, h, z, k }, lambda, kbar, out, memo) => {
    addTo(out.z, 1, lambda);
    for (let i = b.length - 1; i >= 0; i--) {
      const kb = kbar[i] as Float64Array;
      const slope = k[i] as Float64Array;
      const weight = b[i] as number;
      if (weight !== 0) {
        addTo(kb, h * weight, lambda);
        out.h += weight * inner(lambda, slope);
      }
      const row = a[i] as readonly number[];
      const at = t + (c[i] as number) * h;
      if (isZero(kb)) continue;
      combine(argument, z, h, row, k);
      const solved = (row[i] ?? 0) !== 0;
      if (solved) solve(at, argument, h * (row[i] as number), kb);
      dynamics.pull(at, argument, kb, pulled, solved ? undefined : memo?.[i]);
      addTo(out.z, 1, pulled.z);
      addTo(out.theta, 1, pulled.theta);
      out.t += pulled.t;
      out.h += (c[i] as number) * pulled.t;
      for (let j = 0; j < row.length; j++) {
        const own = row[j] as number;
        if (own === 0) continue;
        out.h += own * inner(pulled.z, k[j] as Float64Array);
        if (j < i) addTo(kbar[j] as Float64Array, h * own, pulled.z);
      }
    }
  };
}

/** x ← (I − w J)⁻ᵀ x with J = ∂f/∂z at u. */
function transposedSolver(dynamics: Dynamics, counts: Counts) {
  const { size } = dynamics;
  const jacobian = jacobianOf(dynamics, counts);
  let made: { matrix: Float64Array; turned: Float64Array; factors: ReturnType<typeof room> };
  return (t: number, u: Float64Array, w: number, x: Float64Array): void => {
    made ??= {
      matrix: new Float64Array(size * size),
      turned: new Float64Array(size * size),
      factors: room(size),
    };
    const { matrix, turned, factors } = made;
    jacobian(t, u, matrix);
    identityMinus(matrix, w, size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) turned[j * size + i] = matrix[i * size + j] as number;
    }
    factorise(factors, turned, 0);
    solveInto(factors, x, x.slice(), 0, 1);
    counts.solves++;
  };
}
