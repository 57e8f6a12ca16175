import type { Counts } from './dynamics.ts';
import type { Memos } from './memos.ts';
import type { Tableau } from './tableaus/tableau.ts';

/** One accepted step: from z at t by h, with its stages where they are kept. */
export interface Step {
  readonly t: number;
  readonly h: number;
  readonly z: Float64Array;
  readonly k: readonly Float64Array[];
}

/** Where a save time lies: in step number `step`, a share σ of it on; σ = 1 is its end. */
export interface Place {
  readonly t: number;
  readonly step: number;
  readonly sigma: number;
}

/** Why explicit steps are short: h ρ is the step times an estimate of the largest |eigenvalue| of ∂f/∂z. */
export interface Stiffness {
  readonly t: number;
  readonly hRho: number;
}

/** What an integration from t0 to t1 made. */
export interface Solution {
  readonly tableau: Tableau;
  readonly t0: number;
  readonly t1: number;
  /** All accepted steps; empty where they were not kept. */
  readonly steps: readonly Step[];
  /** z at t1. */
  readonly end: Float64Array;
  /** z at the save times, in their order; without any, z at t1 alone. */
  readonly saved: readonly Float64Array[];
  readonly places: readonly Place[];
  /** How the start of each step, and t1 at last, moves with t0 and with t1: ∂t_n/∂t0, ∂t_n/∂t1. */
  readonly moves: readonly (readonly [t0: number, t1: number])[];
  readonly counts: Counts;
  /** The shortest and the longest accepted step. */
  readonly shortest: number;
  readonly longest: number;
  /** Where the problem was found to be stiff. */
  readonly stiff: Stiffness | undefined;
  /** Of equal steps, where there was room for them. */
  readonly memos?: Memos | undefined;
}

/** Bytes of the states and stages that a solution holds, in float64, without memos. */
export const bytesOf = ({ steps }: Pick<Solution, 'steps'>): number =>
  steps.reduce((sum, { z, k }) => sum + 8 * z.length * (k.length + 1), 0);

/** What to say of a stiff problem. */
export const stiffnessText = ({ t, hRho }: Stiffness, { title }: Tableau): string =>
  `The problem is stiff from t = ${t.toPrecision(3)} on: stability, not accuracy, keeps the steps of ${title} short (h·ρ(∂f/∂z) ≈ ${hRho.toPrecision(2)}). An implicit method is not bound by that.`;

/** The weights of the k_i for z(t + σh) = z + h Σ_i w_i k_i, or of d/dσ of it. */
export function denseWeights({ dense = [] }: Tableau, sigma: number, derivative = false): number[] {
  return dense.map((row) =>
    row.reduce((sum, p, m) => {
      return sum + (derivative ? p * (m + 1) * sigma ** m : p * sigma ** (m + 1));
    }, 0),
  );
}
