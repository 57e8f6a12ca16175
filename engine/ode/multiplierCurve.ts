import {
  type Convergence,
  convergenceOf,
  type ErrorAt,
  errorOf,
  largest,
  withoutErrorControl,
} from './convergence.ts';
import type { Dynamics } from './dynamics.ts';
import { along } from './gradients/storedAdjoint.ts';
import { throughSteps } from './gradients/throughSteps.ts';
import { integrate } from './integrate.ts';
import { interpolant } from './interpolant.ts';
import type { OdeProblem } from './problem.ts';
import { tableauOf } from './tableaus/index.ts';
import type { Tableau } from './tableaus/tableau.ts';

/** ∂ℓ/∂z(t1) from z(t1). */
export type EndLoss = (end: Float64Array) => Float64Array;

type Interval = Pick<OdeProblem, 'z0' | 't0' | 't1'> & { readonly dynamics: Dynamics };

/** The multiplier a(t) of the constraint ż = f at given times, for nearly exact z: −ȧ = (∂f/∂z)ᵀ a, a(t1) = ∂ℓ/∂z(t1). */
export function multiplierAt(
  { dynamics, z0, t0, t1 }: Interval,
  loss: EndLoss,
  times: readonly number[],
): readonly Float64Array[] {
  const exact = {
    ...{ tableau: tableauOf('dopri5'), rtol: 1e-12, atol: 1e-13, maxSteps: 100_000 },
  };
  const solution = integrate(dynamics, z0, t0, t1, exact);
  const field = along(dynamics, interpolant(dynamics, solution));
  const start = new Float64Array(field.size);
  start.set(loss(solution.end));
  const { saved } = integrate(field, start, t1, t0, { ...exact, rtol: 1e-10, atol: 1e-12, times });
  return saved.map((state) => state.slice(0, dynamics.size));
}

/** λ of the states z_k of a method with equal steps, and a(t_k) beside it. */
export interface MultiplierPair {
  readonly t: number;
  readonly lambda: Float64Array;
  readonly a: Float64Array;
}

/** λ_k of the unrolled steps beside a(t_k), from t0 on. */
export function multiplierPairs(
  problem: Interval,
  loss: EndLoss,
  tableau: Tableau,
  steps: number,
): readonly MultiplierPair[] {
  const { dynamics, z0, t0, t1 } = problem;
  const method = withoutErrorControl(tableau);
  const solution = integrate(dynamics, z0, t0, t1, { tableau: method, steps, maxSteps: steps });
  const { curve } = throughSteps(dynamics, solution, [loss(solution.end)]);
  const points = curve.toReversed();
  const exact = multiplierAt(
    problem,
    loss,
    points.map(({ t }) => t),
  );
  return points.map(({ t, a }, k) => ({ t, lambda: a, a: exact[k] as Float64Array }));
}

/** How exact `multiplierAt` is, relative to the largest a and at least. */
const [INEXACT, LEAST] = [1e-9, 1e-11];

/** How the largest |λ_k − a(t_k)| shrinks with the step: λ of the discrete Lagrangian tends to a(t) at the method’s order. */
export function multiplierConvergence(
  problem: Interval,
  loss: EndLoss,
  tableau: Tableau,
  counts: readonly number[],
): Convergence {
  let size = 0;
  const points = counts.map((steps): ErrorAt => {
    const error = errorOf(() => {
      const pairs = multiplierPairs(problem, loss, tableau, steps);
      size = Math.max(...pairs.map(({ a }) => largest(a)));
      return Math.max(
        ...pairs.map(({ lambda, a }) => largest(lambda.map((v, i) => v - (a[i] as number)))),
      );
    });
    return { h: Math.abs(problem.t1 - problem.t0) / steps, error };
  });
  return convergenceOf(points, size, Math.max(INEXACT * size, LEAST));
}
