/**
 * The coefficients of a Runge–Kutta method (Butcher): stages k_i = f(t + c_i h, z + h Σ_j a_ij k_j), step
 * z + h Σ_i b_i k_i. Stages are solved for one after another: a_ij = 0 for j > i, and a stage with a_ii ≠ 0
 * is implicit.
 */
export interface Tableau {
  /** As params of the ODE block name it. */
  readonly name: string;
  /** As people name it. */
  readonly title: string;
  /** Of convergence: the error at a fixed time is O(h^order). */
  readonly order: number;
  /** Row i has i entries, or i + 1 where the stage is implicit. */
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
  readonly c: readonly number[];
  /**
   * Of an embedded pair: weights of the error estimate h Σ_i e_i k_i, its order, and where on the negative real
   * axis the region of stability ends.
   */
  readonly error?: {
    readonly weights: readonly number[];
    readonly order: number;
    readonly limit: number;
  };
  /** The last stage is f at the end of the step, and so the first of the next (first same as last). */
  readonly fsal?: boolean;
  /** Dense output z(t + σh) = z + h Σ_i Σ_m dense_im σ^(m+1) k_i, for 0 ≤ σ ≤ 1. */
  readonly dense?: readonly (readonly number[])[];
}

/** Whether a step has equations to solve. */
export const isImplicit = ({ a }: Tableau): boolean => a.some((row, i) => (row[i] ?? 0) !== 0);

/** Whether the method chooses its steps itself, by an error estimate. */
export const isAdaptive = ({ error }: Tableau): boolean => error !== undefined;
