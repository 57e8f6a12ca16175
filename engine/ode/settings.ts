import type { MemoRoom } from './memos.ts';
import { OdeError } from './odeError.ts';
import { isAdaptive, type Tableau } from './tableaus/tableau.ts';

export interface SolverOptions {
  readonly tableau: Tableau;
  /** Of a fixed-step method: how many steps there are from t0 to t1. */
  readonly steps?: number;
  /** Of an adaptive method: the local error is kept below atol + rtol |z|, as a root mean square. */
  readonly rtol?: number;
  readonly atol?: number;
  /** Most steps, rejected ones included. */
  readonly maxSteps?: number;
  /** Times at which z is wanted, between t0 and t1; by default t1 alone. */
  readonly times?: readonly number[];
  /** False to forget the steps, so that memory does not grow with them. */
  readonly keep?: boolean;
  /** Where to keep, of equal steps, what a pullback through them can take over from the evaluations. */
  readonly memos?: MemoRoom | undefined;
}

export const SOLVER_DEFAULTS = { steps: 20, rtol: 1e-6, atol: 1e-9, maxSteps: 10_000 } as const;

/** Options with nothing left out. */
export type Settings = Required<SolverOptions>;

/** Throws an OdeError for options that no solver can work with. */
export function checkSettings(
  { tableau, steps, rtol, atol, maxSteps }: Settings,
  t0: number,
): void {
  const fail = (message: string): never => {
    throw new OdeError('option', t0, message);
  };
  if (!(maxSteps >= 1)) fail(`max_steps is ${maxSteps}; a solver takes at least one step`);
  if (isAdaptive(tableau)) {
    if (!(rtol >= 0 && atol >= 0)) fail(`rtol = ${rtol} and atol = ${atol} cannot be negative`);
    if (rtol < 1e-14 && atol === 0) fail('rtol is below 1e-14 and atol 0; float64 is not so exact');
  } else if (!(Number.isInteger(steps) && steps >= 1)) {
    fail(`steps is ${steps}; a solver takes at least one step`);
  } else if (steps > maxSteps) {
    fail(`${steps} steps are more than max_steps = ${maxSteps}`);
  }
}
