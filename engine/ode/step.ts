import type { Counts, Field } from './dynamics.ts';
import { stageSolver } from './newton.ts';
import { OdeError } from './odeError.ts';
import { isImplicit, type Tableau } from './tableaus/tableau.ts';

/** The stages k_i of one step, and z at its end; of each stage that is not solved for also a memo, where wanted. */
export interface Stages {
  readonly k: readonly Float64Array[];
  readonly memo?: readonly Float64Array[] | undefined;
  readonly z: Float64Array;
}

export const stagesRoom = ({ b }: Tableau, size: number): Stages => ({
  k: b.map(() => new Float64Array(size)),
  z: new Float64Array(size),
});

/** The same for many steps, in one piece of memory, cut up. */
export function manyStages({ b }: Tableau, size: number, steps: number): (n: number) => Stages {
  const width = (b.length + 1) * size;
  const all = new Float64Array(steps * width);
  return (n) => {
    const part = (i: number): Float64Array =>
      all.subarray(n * width + i * size, n * width + (i + 1) * size);
    return { k: b.map((_, i) => part(i)), z: part(b.length) };
  };
}

/** out ← z + h Σ_j w_j k_j. */
export function combine(
  out: Float64Array,
  z: Float64Array,
  h: number,
  weights: readonly number[],
  k: readonly Float64Array[],
): void {
  out.set(z);
  for (let j = 0; j < weights.length; j++) {
    const weight = h * (weights[j] as number);
    if (weight === 0) continue;
    const slope = k[j] as Float64Array;
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + weight * (slope[i] as number);
  }
}

/** One step from z at t by h, into `made`; `knowsFirst` says that k_0 stands there already. */
export type StepRun = (
  t: number,
  z: Float64Array,
  h: number,
  made: Stages,
  knowsFirst: boolean,
) => void;

/**
 * Steps of any tableau. An implicit stage is solved by Newton's method, which needs the rule of f: throws a
 * TypeError where a field has none, and an OdeError where the iteration does not converge.
 */
export function stepOf(field: Field, tableau: Tableau, counts: Counts): StepRun {
  const { a, b, c, fsal } = tableau;
  const argument = new Float64Array(field.size);
  const solve = isImplicit(tableau) ? implicitStage(field, tableau, counts) : undefined;
  return (t, z, h, made, knowsFirst) => {
    for (let i = knowsFirst ? 1 : 0; i < b.length; i++) {
      const row = a[i] as readonly number[];
      const k = made.k[i] as Float64Array;
      const at = t + (c[i] as number) * h;
      const own = row[i] ?? 0;
      combine(argument, z, h, own === 0 ? row : row.slice(0, i), made.k);
      if (own !== 0 && solve) solve(at, argument, h * own, k);
      else field.evaluate(at, argument, k, made.memo?.[i]);
    }
    // The last stage's argument is the end of the step.
    if (fsal) made.z.set(argument);
    else combine(made.z, z, h, b, made.k);
  };
}

function implicitStage(field: Field, { title }: Tableau, counts: Counts) {
  const solve = stageSolver(field, counts);
  return (t: number, base: Float64Array, h: number, k: Float64Array): void => {
    if (solve(t, base, h, k)) return;
    const message = `Newton’s iteration for a step of ${title} does not converge at t = ${t}; take smaller steps`;
    throw new OdeError('newton', t, message);
  };
}
