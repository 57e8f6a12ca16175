import type { Counts, Field } from './dynamics.ts';
import { checkFinite } from './finite.ts';
import { OdeError } from './odeError.ts';
import type { Settings } from './settings.ts';
import { denseWeights, type Place, type Solution, type Step, type Stiffness } from './solution.ts';
import { scaledNorm, startingStep } from './startingStep.ts';
import { combine, type Stages, stagesRoom, stepOf } from './step.ts';
import { stiffnessWatch } from './stiffness.ts';

/** Of the step that the error estimate asks for, and how much a step may shrink or grow at once. */
const SAFETY = 0.9;
const LEAST = 0.2;
const MOST = 10;

/** The distance from t to the next float64 in a direction. */
function spacing(t: number): number {
  const size = Math.max(Math.abs(t), Number.MIN_VALUE);
  return Math.max(2 ** (Math.floor(Math.log2(size)) - 52), Number.MIN_VALUE);
}

/** Where the stepping is. */
interface State {
  t: number;
  z: Float64Array;
  /** The length of the next step to try. */
  h: number;
}

/**
 * Tries steps until one has a small enough error: it is in `made`. The step that follows is grown or shrunk by
 * 0.9 ‖e‖^(−1/(p+1)), at most tenfold, and not grown after a rejection: SciPy's RK45, after Hairer, Nørsett &
 * Wanner I, II.4.
 */
function acceptedStep(
  { t, z, h: wanted }: State,
  bound: number,
  { tableau, rtol, atol, maxSteps }: Settings,
  attempt: (h: number) => Stages,
  counts: Counts,
): { readonly made: Stages; readonly h: number; readonly next: number } {
  const { weights, order } = tableau.error as NonNullable<typeof tableau.error>;
  const direction = Math.sign(bound - t);
  const least = 10 * spacing(t);
  const scale = new Float64Array(z.length);
  const error = new Float64Array(z.length);
  const zeros = new Float64Array(z.length);
  let length = Math.max(wanted, least);
  for (let rejected = false; ; rejected = true) {
    if (!(length >= least)) throw underflow(t, z);
    if (counts.steps + counts.rejected >= maxSteps) {
      const at = `t = ${t.toPrecision(4)} of ${bound}`;
      const message = `${maxSteps} steps do not suffice: ${at} is reached. Loosen the tolerance, raise max_steps, or, if the problem is stiff, take an implicit method`;
      throw new OdeError('too many steps', t, message);
    }
    const end = direction * (t + direction * length - bound) > 0 ? bound : t + direction * length;
    const h = end - t;
    const made = attempt(h);
    for (let i = 0; i < z.length; i++) {
      const size = Math.max(Math.abs(z[i] as number), Math.abs(made.z[i] as number));
      scale[i] = atol + size * rtol;
    }
    combine(error, zeros, h, weights, made.k);
    const norm = z.length === 0 ? 0 : scaledNorm(error, scale);
    const factor = norm === 0 ? MOST : SAFETY * norm ** (-1 / (order + 1));
    if (norm < 1) {
      const growth = Math.min(rejected ? 1 : MOST, factor);
      return { made, h, next: Math.abs(h) * growth };
    }
    counts.rejected++;
    length = Math.abs(h) * (factor > LEAST ? factor : LEAST);
  }
}

/** Why a step is as short as float64 can add to t: what f or z does there. */
function underflow(t: number, z: Float64Array): OdeError {
  const size = z.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const at = `t = ${t.toPrecision(6)}`;
  const message =
    size > 1e6
      ? `z grows without bound as t nears ${t.toPrecision(6)} (it is ${size.toExponential(1)} there): the solution blows up in finite time`
      : `no step from ${at} is short enough: f is not finite or jumps there`;
  return new OdeError('step underflow', t, message);
}

/** Steps of an embedded pair under error control, with dense output at the save times. */
export function adaptiveSteps(
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  settings: Settings,
  counts: Counts,
): Solution {
  const { tableau, rtol, atol, keep } = settings;
  const { order } = tableau.error as NonNullable<typeof tableau.error>;
  const direction = Math.sign(t1 - t0);
  const step = stepOf(field, tableau, counts);
  const watch = stiffnessWatch(field, tableau);
  let stages = stagesRoom(tableau, field.size);
  let first: Float64Array = new Float64Array(field.size);
  field.evaluate(t0, z0, first);
  checkFinite(first, t0, 'f');
  const h = startingStep(field, t0, z0, first, direction, { rtol, atol, order });
  const state: State = { t: t0, z: z0.slice(), h };
  const made: Step[] = [];
  const saves = saver(settings, t0, z0);
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  let stiff: Stiffness | undefined;
  while (direction * (t1 - state.t) > 0) {
    (stages.k[0] as Float64Array).set(first);
    const attempt = (length: number): Stages => {
      step(state.t, state.z, length, stages, true);
      return stages;
    };
    const accepted = acceptedStep(state, t1, settings, attempt, counts);
    const { k, z } = accepted.made;
    const done: Step = { t: state.t, h: accepted.h, z: state.z, k };
    const end = Math.abs(t1 - (state.t + accepted.h)) <= spacing(t1) ? t1 : state.t + accepted.h;
    stiff ??= watch(done, z);
    saves.after(done, counts.steps, end, z);
    counts.steps++;
    shortest = Math.min(shortest, Math.abs(done.h));
    longest = Math.max(longest, Math.abs(done.h));
    first = (k.at(-1) as Float64Array).slice();
    if (keep) made.push(done);
    Object.assign(state, { t: end, z: z.slice(), h: accepted.next });
    if (keep) stages = stagesRoom(tableau, field.size);
  }
  return {
    ...{ tableau, t0, t1, steps: made, end: state.z, counts, shortest, longest, stiff },
    ...saves.result(),
    // Accepted steps keep their shares of the interval.
    moves: [...made.map(({ t }) => t), t1].map((t) => [(t1 - t) / (t1 - t0), (t - t0) / (t1 - t0)]),
  };
}

/** Collects z at the save times, in whatever order they were given, as steps pass them. */
function saver({ tableau, times }: Settings, t0: number, z0: Float64Array) {
  const saved: (Float64Array | undefined)[] = times.map((t) => (t === t0 ? z0.slice() : undefined));
  const places = times.map((t): Place => ({ t, step: 0, sigma: 0 }));
  return {
    after: ({ t: from, h, z, k }: Step, step: number, end: number, zEnd: Float64Array): void => {
      for (const [i, t] of times.entries()) {
        if (saved[i] || Math.sign(h) * (end - t) < 0) continue;
        const sigma = t === end ? 1 : (t - from) / h;
        places[i] = { t, step, sigma };
        const out = new Float64Array(z.length);
        if (sigma === 1) out.set(zEnd);
        else combine(out, z, h, denseWeights(tableau, sigma), k);
        saved[i] = out;
      }
    },
    result: () => ({ saved: saved.map((z) => z as Float64Array), places }),
  };
}
