import { type Counts, counted, type Dynamics, noCounts } from '../dynamics.ts';
import { bytesOf, denseWeights, type Solution, type Step } from '../solution.ts';
import { addTo, type CurvePoint, inner, type OdeGradient } from './gradient.ts';
import { type StepCotangents, stepPullback } from './stepPullback.ts';

/**
 * The gradient through the solver’s own steps, discretise then differentiate: exact for the states that were
 * computed, with the steps’ shares of the interval held fixed. `cotangents` are those of the saved states.
 * Throws a RangeError where the steps were not kept.
 */
export function throughSteps(
  field: Dynamics,
  solution: Solution,
  cotangents: readonly Float64Array[],
): OdeGradient {
  const { steps } = solution;
  const counts = noCounts();
  const made = pullSteps(counted(field, counts), solution, cotangents, counts, (n) => steps[n]);
  return { ...made, bytes: bytesOf(solution) + bytesOfPullback(field, solution) };
}

/** Bytes of λ, of the cotangents of the stages and of θ̄. */
export const bytesOfPullback = ({ size, parameters }: Dynamics, { tableau }: Solution): number =>
  8 * (parameters + (tableau.b.length + 2) * size);

/** Pulls λ back through the steps of a solution; `stepAt` gives them, asked from the last to the first. */
export function pullSteps(
  dynamics: Dynamics,
  solution: Solution,
  cotangents: readonly Float64Array[],
  counts: Counts,
  stepAt: (n: number) => Step | undefined,
): Omit<OdeGradient, 'bytes'> {
  const { tableau, steps, t1, end, moves, memos } = solution;
  if (steps.length === 0) throw new RangeError('the steps were not kept');
  const pull = stepPullback(dynamics, tableau, counts);
  const theta = new Float64Array(dynamics.parameters);
  const { size } = dynamics;
  const kbar = tableau.b.map(() => new Float64Array(size));
  const lambdas = new Float64Array((steps.length + 1) * size);
  const lambdaOf = (n: number): Float64Array => lambdas.subarray(n * size, (n + 1) * size);
  let lambda = lambdaOf(steps.length);
  let [byStart, byEnd] = [0, 0];
  const at = byStep(solution, cotangents);
  for (const cotangent of at.ends(steps.length - 1)) addTo(lambda, 1, cotangent);
  const curve: CurvePoint[] = [{ t: t1, a: lambda, z: end }];
  for (let n = steps.length - 1; n >= 0; n--) {
    const step = stepAt(n) as Step;
    const out: StepCotangents = { z: lambdaOf(n), theta, t: 0, h: 0 };
    for (const k of kbar) k.fill(0);
    for (const [sigma, cotangent] of at.inside(n))
      spread(solution, step, sigma, cotangent, kbar, out);
    pull(step, lambda, kbar, out, memos?.of(n));
    counts.steps++;
    const [from, to] = [
      moves[n] as readonly [number, number],
      moves[n + 1] as readonly [number, number],
    ];
    byStart += out.t * from[0] + out.h * (to[0] - from[0]);
    byEnd += out.t * from[1] + out.h * (to[1] - from[1]);
    lambda = out.z;
    for (const cotangent of at.ends(n - 1)) addTo(lambda, 1, cotangent);
    curve.push({ t: step.t, a: lambda, z: step.z });
  }
  return { z0: lambda, theta, t0: byStart, t1: byEnd, counts, curve };
}

/** Which cotangents belong to the end of a step, and which to a place inside it. */
function byStep({ places }: Solution, cotangents: readonly Float64Array[]) {
  const ends = new Map<number, Float64Array[]>();
  const inside = new Map<number, (readonly [number, Float64Array])[]>();
  for (const [i, { step, sigma }] of places.entries()) {
    const cotangent = cotangents[i] as Float64Array;
    if (sigma === 0 || sigma === 1) {
      const point = sigma === 0 ? step - 1 : step;
      ends.set(point, [...(ends.get(point) ?? []), cotangent]);
    } else {
      inside.set(step, [...(inside.get(step) ?? []), [sigma, cotangent]]);
    }
  }
  return {
    /** Of z after step n; n = −1 is z0. */
    ends: (n: number) => ends.get(n) ?? [],
    inside: (n: number) => inside.get(n) ?? [],
  };
}

/** The rule of dense output: z(t + σh) = z + h Σ w_i(σ) k_i at a fixed time, so that ∂σ/∂t = −1/h, ∂σ/∂h = −σ/h. */
function spread(
  { tableau }: Solution,
  { h, k }: Step,
  sigma: number,
  cotangent: Float64Array,
  kbar: readonly Float64Array[],
  out: StepCotangents,
): void {
  addTo(out.z, 1, cotangent);
  const weights = denseWeights(tableau, sigma);
  const slopes = denseWeights(tableau, sigma, true);
  for (let i = 0; i < k.length; i++) {
    const along = inner(cotangent, k[i] as Float64Array);
    addTo(kbar[i] as Float64Array, h * (weights[i] as number), cotangent);
    out.t -= (slopes[i] as number) * along;
    out.h += ((weights[i] as number) - sigma * (slopes[i] as number)) * along;
  }
}
