import { type Dynamics, type Field, pulledRoom } from './dynamics.ts';
import { integrate } from './integrate.ts';
import type { SolverOptions } from './settings.ts';

/**
 * How tr(∂f/∂z) is had for each of `rows` independent points: exactly, by one pullback per coordinate, or as εᵀ(∂f/∂z)ε
 * by a single one, which is right on average where E εεᵀ = I (Hutchinson 1990; Grathwohl et al., FFJORD, 2019).
 */
export type TraceBy = 'exact' | { readonly epsilon: Float64Array };

/** Writes the trace of each point’s own Jacobian. Points are rows of z, and f must not mix them. */
export function traces(
  dynamics: Dynamics,
  rows: number,
  by: TraceBy,
): (t: number, z: Float64Array, out: Float64Array) => void {
  const { size } = dynamics;
  const n = size / rows;
  const pulled = pulledRoom(dynamics);
  const a = new Float64Array(size);
  const add = (out: Float64Array): void => {
    for (let i = 0; i < size; i++) {
      const row = Math.floor(i / n);
      out[row] = (out[row] as number) + (a[i] as number) * (pulled.z[i] as number);
    }
  };
  return (t, z, out) => {
    out.fill(0);
    if (by !== 'exact') {
      a.set(by.epsilon);
      dynamics.pull(t, z, a, pulled);
      add(out);
      return;
    }
    for (let coordinate = 0; coordinate < n; coordinate++) {
      a.fill(0);
      for (let row = 0; row < rows; row++) a[row * n + coordinate] = 1;
      dynamics.pull(t, z, a, pulled);
      add(out);
    }
  };
}

/** (z, log p) along t: ż = f, d log p/dt = −tr(∂f/∂z), the instantaneous change of variables (Chen et al. 2018). */
function withDensity(dynamics: Dynamics, rows: number, by: TraceBy): Field {
  const { size } = dynamics;
  const trace = traces(dynamics, rows, by);
  const [z, f, tr] = [new Float64Array(size), new Float64Array(size), new Float64Array(rows)];
  return {
    size: size + rows,
    evaluate: (t, state, out) => {
      z.set(state.subarray(0, size));
      dynamics.evaluate(t, z, f);
      trace(t, z, tr);
      out.set(f);
      for (let row = 0; row < rows; row++) out[size + row] = -(tr[row] as number);
    },
  };
}

/** Points that have been carried along, and how much log p of each has changed on the way. */
export interface Carried {
  readonly z: Float64Array;
  readonly change: Float64Array;
}

/** Carries `rows` points from one time to another; log p(z(to)) = log p(z(from)) + change. Throws an OdeError. */
export function carry(
  dynamics: Dynamics,
  points: Float64Array,
  rows: number,
  [from, to]: readonly [number, number],
  options: SolverOptions,
  by: TraceBy = 'exact',
): Carried {
  const start = new Float64Array(points.length + rows);
  start.set(points);
  const { end } = integrate(withDensity(dynamics, rows, by), start, from, to, {
    ...options,
    ...{ keep: false, times: [to] },
  });
  return { z: end.slice(0, points.length), change: end.slice(points.length) };
}

/** log N(z; 0, I) of each row. */
export function standardNormal(z: Float64Array, rows: number): Float64Array {
  const n = z.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = row * n; i < (row + 1) * n; i++) sum += (z[i] as number) ** 2;
    return -(sum + n * Math.log(2 * Math.PI)) / 2;
  });
}

/**
 * log p(x) of the model that carries a standard normal at t0 along ż = f to t1: x is carried back to t0, and log p(x) =
 * log N(z(t0)) − ∫ tr(∂f/∂z) dt.
 */
export function logDensity(
  dynamics: Dynamics,
  x: Float64Array,
  rows: number,
  [t0, t1]: readonly [number, number],
  options: SolverOptions,
  by: TraceBy = 'exact',
): Float64Array {
  const { z, change } = carry(dynamics, x, rows, [t1, t0], options, by);
  return standardNormal(z, rows).map((log, row) => log - (change[row] as number));
}
