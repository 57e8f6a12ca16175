import { type Dynamics, type Field, jacobianOf, noCounts, pulledRoom } from '../dynamics.ts';
import type { Settings } from '../settings.ts';
import type { Solution } from '../solution.ts';
import { backwardCurve } from './backwardCurve.ts';
import { addTo, inner, type OdeGradient } from './gradient.ts';

/** Writes J into rows and columns from `at` on of a matrix with `width` columns; or −Jᵀ. */
export function placeBlock(
  out: Float64Array,
  width: number,
  at: number,
  j: Float64Array,
  size: number,
  turned: boolean,
): void {
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      const value = turned ? -(j[c * size + r] as number) : (j[r * size + c] as number);
      out[(at + r) * width + at + c] = value;
    }
  }
}

/**
 * (z, a, g) along t: ż = f, ȧ = −(∂f/∂z)ᵀ a, ġ = −(∂f/∂θ)ᵀ a. For Newton’s method the blocks on the diagonal of
 * its Jacobian do: a and g do not feed back into z.
 */
function augmented(dynamics: Dynamics): Field {
  const { size: n, parameters } = dynamics;
  const size = 2 * n + parameters;
  const pulled = pulledRoom(dynamics);
  const [z, a, f] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const j = new Float64Array(n * n);
  const jacobian = jacobianOf(dynamics, noCounts());
  return {
    size,
    evaluate: (t, state, out) => {
      z.set(state.subarray(0, n));
      a.set(state.subarray(n, 2 * n));
      dynamics.evaluate(t, z, f);
      dynamics.pull(t, z, a, pulled);
      out.set(f);
      for (let i = 0; i < n; i++) out[n + i] = -(pulled.z[i] as number);
      for (let i = 0; i < parameters; i++) out[2 * n + i] = -(pulled.theta[i] as number);
    },
    jacobian: (t, state, out) => {
      z.set(state.subarray(0, n));
      jacobian(t, z, j);
      out.fill(0);
      placeBlock(out, size, 0, j, n, false);
      placeBlock(out, size, n, j, n, true);
    },
  };
}

/**
 * The gradient by the continuous adjoint (Pontryagin; Chen et al. 2018): z is not remembered but integrated back
 * from its end together with a and ∂ℓ/∂θ, in constant memory. It is the gradient of the exact solution, to the
 * solver’s tolerance, not of the computed one, and fails where z cannot be integrated back. Throws an OdeError.
 */
export function continuousAdjoint(
  dynamics: Dynamics,
  solution: Solution,
  cotangents: readonly Float64Array[],
  settings: Settings,
): OdeGradient {
  const { size: n, parameters } = dynamics;
  const start = new Float64Array(2 * n + parameters);
  start.set(solution.end);
  const field = augmented(dynamics);
  const { points, counts } = backwardCurve(field, start, n, solution, cotangents, settings);
  const curve = points.map(({ t, state }) => ({
    t,
    a: state.slice(n, 2 * n),
    z: state.slice(0, n),
  }));
  const last = points.at(-1)?.state as Float64Array;
  // Each evaluation of the augmented field is one of f and one pullback.
  counts.pullbacks += counts.evaluations + n * counts.jacobians;
  return {
    z0: last.slice(n, 2 * n),
    theta: last.slice(2 * n),
    ...endTimes(dynamics, solution, cotangents, curve),
    ...{ counts, curve },
    bytes: 8 * start.length * (solution.tableau.b.length + 2),
  };
}

/** ∂ℓ/∂t1 = a(t1) f(t1, z(t1)) for the save times at t1, which move with it, and ∂ℓ/∂t0 = −a(t0) f(t0, z(t0)). */
export function endTimes(
  dynamics: Dynamics,
  { t0, t1, end, places }: Solution,
  cotangents: readonly Float64Array[],
  curve: OdeGradient['curve'],
): { readonly t0: number; readonly t1: number } {
  const f = new Float64Array(dynamics.size);
  const slope = (t: number, z: Float64Array, a: Float64Array): number => {
    dynamics.evaluate(t, z, f);
    return inner(a, f);
  };
  const [first, last] = [curve[0], curve.at(-1)] as [(typeof curve)[0], (typeof curve)[0]];
  const moves = places.some(({ t }) => t === t1);
  // A state saved at t0 is z0, whatever t0 is.
  const a = last.a.slice();
  for (const [i, { t }] of places.entries()) {
    if (t === t0) addTo(a, -1, cotangents[i] as Float64Array);
  }
  return {
    t0: -slope(t0, last.z, a),
    t1: moves ? slope(t1, end, first.a) : 0,
  };
}
