import { counted, type Dynamics, noCounts } from '../dynamics.ts';
import type { Solution, Step } from '../solution.ts';
import { stagesRoom, stepOf } from '../step.ts';
import type { OdeGradient } from './gradient.ts';
import { bytesOfPullback, pullSteps } from './throughSteps.ts';

/**
 * The gradient through the solver’s steps in memory that grows with √n: of the forward pass it takes z at every ⌈√n⌉-th step,
 * t and h of all, and makes the steps between two checkpoints once more when λ comes to them (Griewank & Walther,
 * Evaluating Derivatives, 12). The same steps, so the same numbers as `throughSteps`, at the price of a second forward pass.
 * Throws a RangeError where the steps were not kept.
 */
export function checkpointed(
  field: Dynamics,
  solution: Solution,
  cotangents: readonly Float64Array[],
): OdeGradient {
  const { steps, tableau } = solution;
  const counts = noCounts();
  const dynamics = counted(field, counts);
  const length = Math.ceil(Math.sqrt(steps.length));
  const step = stepOf(dynamics, tableau, counts);
  let [from, segment]: [number, Step[]] = [steps.length, []];
  const again = (n: number): Step | undefined => {
    if (n < from) {
      from = n - (n % length);
      segment = [];
      let z = (steps[from] as Step).z;
      for (const { t, h } of steps.slice(from, from + length)) {
        const made = stagesRoom(tableau, field.size);
        const before = tableau.fsal ? segment.at(-1)?.k.at(-1) : undefined;
        if (before) made.k[0]?.set(before);
        step(t, z, h, made, before !== undefined);
        segment.push({ t, h, z, k: made.k });
        z = made.z;
      }
    }
    return segment[n - from];
  };
  const gradient = pullSteps(dynamics, solution, cotangents, counts, again);
  const states = Math.ceil(steps.length / length) + length * (tableau.b.length + 1);
  const held = 8 * (states * field.size + 2 * steps.length);
  return { ...gradient, bytes: held + bytesOfPullback(field, solution) };
}
