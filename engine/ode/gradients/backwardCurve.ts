import { type Counts, type Field, noCounts } from '../dynamics.ts';
import { integrate } from '../integrate.ts';
import type { Settings } from '../settings.ts';
import type { Solution } from '../solution.ts';

/** The state of a backward integration, at t1 and at the end of each of its steps. */
export interface BackwardPoint {
  readonly t: number;
  readonly state: Float64Array;
}

/** Save times with what is to be added to λ there, from t1 back to t0. */
function kicks({ places, t0, t1 }: Solution, cotangents: readonly Float64Array[]) {
  const sum = new Map<number, Float64Array[]>([[t1, []]]);
  for (const [i, { t }] of places.entries()) {
    sum.set(t, [...(sum.get(t) ?? []), cotangents[i] as Float64Array]);
  }
  const sign = Math.sign(t1 - t0);
  return [...sum].sort(([a], [b]) => sign * (b - a));
}

const addCounts = (sum: Counts, made: Counts): void => {
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += made[key];
};

/**
 * Integrates a field that carries a(t), from t1 back to t0 by the solver of the forward pass. At save times the
 * cotangents of the saved states are added to a, which begins at number `at` of the state.
 */
export function backwardCurve(
  field: Field,
  start: Float64Array,
  at: number,
  solution: Solution,
  cotangents: readonly Float64Array[],
  settings: Settings,
): { readonly points: readonly BackwardPoint[]; readonly counts: Counts } {
  const { t0, t1 } = solution;
  const counts = noCounts();
  const stops = kicks(solution, cotangents);
  const points: BackwardPoint[] = [];
  let state: Float64Array = start.slice();
  for (const [i, [t, added]] of stops.entries()) {
    for (const cotangent of added) {
      for (let j = 0; j < cotangent.length; j++) {
        state[at + j] = (state[at + j] as number) + (cotangent[j] as number);
      }
    }
    points.push({ t, state });
    const next = stops[i + 1]?.[0] ?? t0;
    if (next === t) continue;
    const share = Math.abs((next - t) / (t1 - t0));
    const steps = Math.max(1, Math.ceil(settings.steps * share - 1e-9));
    const made = integrate(field, state, t, next, {
      ...settings,
      steps,
      times: [next],
      keep: true,
    });
    addCounts(counts, made.counts);
    for (const step of made.steps.slice(1)) points.push({ t: step.t, state: step.z });
    state = made.end;
    if (i === stops.length - 1) points.push({ t: next, state });
  }
  return { points, counts };
}
