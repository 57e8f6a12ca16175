import type { Field } from './dynamics.ts';
import { denseWeights, type Solution, type Step } from './solution.ts';
import { combine } from './step.ts';

/** Writes z(t) into `out`, for t from t0 to t1. */
export type Interpolant = (t: number, out: Float64Array) => void;

/** f at the start of each step and at t1: the first stage, where it is that; else evaluated. */
function slopesOf(field: Field, { tableau, steps, t1, end }: Solution): Float64Array[] {
  const isFirst = (tableau.a[0] ?? []).length === 0;
  const at = (t: number, z: Float64Array): Float64Array => {
    const out = new Float64Array(z.length);
    field.evaluate(t, z, out);
    return out;
  };
  return [
    ...steps.map(({ t, z, k }) => (isFirst ? (k[0] as Float64Array) : at(t, z))),
    at(t1, end),
  ];
}

/** The cubic through z and f at both ends of a step (Hermite). */
function hermite(
  out: Float64Array,
  { h, z }: Step,
  end: Float64Array,
  [f0, f1]: readonly [Float64Array, Float64Array],
  s: number,
): void {
  const [p0, p1] = [(1 + 2 * s) * (1 - s) ** 2, s * s * (3 - 2 * s)];
  const [q0, q1] = [h * s * (1 - s) ** 2, h * s * s * (s - 1)];
  for (let i = 0; i < out.length; i++) {
    const values = p0 * (z[i] as number) + p1 * (end[i] as number);
    out[i] = values + q0 * (f0[i] as number) + q1 * (f1[i] as number);
  }
}

/** z(t) between the steps of a solution: its method’s dense output, or, without one, cubic Hermite. */
export function interpolant(field: Field, solution: Solution): Interpolant {
  const { tableau, steps, t0, t1, end } = solution;
  if (steps.length === 0) throw new RangeError('the steps were not kept');
  const sign = Math.sign(t1 - t0);
  const slopes = tableau.dense ? [] : slopesOf(field, solution);
  let n = 0;
  return (t, out) => {
    while (n > 0 && sign * (t - (steps[n] as Step).t) < 0) n--;
    while (n + 1 < steps.length && sign * (t - (steps[n + 1] as Step).t) >= 0) n++;
    const step = steps[n] as Step;
    const sigma = (t - step.t) / step.h;
    if (tableau.dense) {
      combine(out, step.z, step.h, denseWeights(tableau, sigma), step.k);
      return;
    }
    const next = steps[n + 1]?.z ?? end;
    const ends = [slopes[n], slopes[n + 1]] as [Float64Array, Float64Array];
    hermite(out, step, next, ends, sigma);
  };
}
