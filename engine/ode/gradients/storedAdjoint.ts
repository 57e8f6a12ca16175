import { type Dynamics, type Field, jacobianOf, noCounts, pulledRoom } from '../dynamics.ts';
import { type Interpolant, interpolant } from '../interpolant.ts';
import type { Settings } from '../settings.ts';
import { bytesOf, type Solution } from '../solution.ts';
import { backwardCurve } from './backwardCurve.ts';
import { endTimes, placeBlock } from './continuousAdjoint.ts';
import type { OdeGradient } from './gradient.ts';

/** (a, g) along t, at z(t) of a trajectory: ȧ = −(∂f/∂z)ᵀ a, ġ = −(∂f/∂θ)ᵀ a, linear in a. */
export function along(dynamics: Dynamics, trajectory: Interpolant): Field {
  const { size: n, parameters } = dynamics;
  const size = n + parameters;
  const pulled = pulledRoom(dynamics);
  const [z, a] = [new Float64Array(n), new Float64Array(n)];
  const j = new Float64Array(n * n);
  const jacobian = jacobianOf(dynamics, noCounts());
  return {
    size,
    evaluate: (t, state, out) => {
      trajectory(t, z);
      a.set(state.subarray(0, n));
      dynamics.pull(t, z, a, pulled);
      for (let i = 0; i < n; i++) out[i] = -(pulled.z[i] as number);
      for (let i = 0; i < parameters; i++) out[n + i] = -(pulled.theta[i] as number);
    },
    jacobian: (t, _state, out) => {
      trajectory(t, z);
      jacobian(t, z, j);
      out.fill(0);
      placeBlock(out, size, 0, j, n, true);
    },
  };
}

/**
 * The gradient by the adjoint equation on the trajectory of the forward pass, which is kept and interpolated: z is
 * not integrated back, so that nothing blows up, at the price of memory that grows with the steps.
 */
export function storedAdjoint(
  dynamics: Dynamics,
  solution: Solution,
  cotangents: readonly Float64Array[],
  settings: Settings,
): OdeGradient {
  const { size: n, parameters } = dynamics;
  const forward = noCounts();
  const evaluate: Dynamics['evaluate'] = (...at) => {
    forward.evaluations++;
    dynamics.evaluate(...at);
  };
  const trajectory = interpolant({ size: n, evaluate }, solution);
  const field = along(dynamics, trajectory);
  const start = new Float64Array(n + parameters);
  const { points, counts } = backwardCurve(field, start, 0, solution, cotangents, settings);
  const curve = points.map(({ t, state }) => {
    const z = new Float64Array(n);
    trajectory(t, z);
    return { t, a: state.slice(0, n), z };
  });
  const last = points.at(-1)?.state as Float64Array;
  // Its field evaluates no f, but pulls back once each time.
  counts.pullbacks += counts.evaluations + n * counts.jacobians;
  counts.evaluations = forward.evaluations;
  return {
    z0: last.slice(0, n),
    theta: last.slice(n),
    ...endTimes(dynamics, solution, cotangents, curve),
    ...{ counts, curve },
    bytes: bytesOf(solution) + 8 * start.length * (solution.tableau.b.length + 2),
  };
}
