import type { Step, Trace } from './trace.ts';

/**
 * One stop of the stepper: a step of the run, or, after the last term of λ_j has arrived, the node
 * itself, where its multiplier is complete. `cursor` is the number of steps taken there.
 */
export type Tick =
  | { readonly kind: 'step'; readonly step: Step; readonly cursor: number }
  | { readonly kind: 'adjoint'; readonly equation: number; readonly cursor: number };

/** The stops of a run, in order. */
export function timeline(trace: Trace): Tick[] {
  const ticks: Tick[] = [];
  const missing = [...trace.terms];
  for (const [i, step] of trace.steps.entries()) {
    ticks.push({ kind: 'step', step, cursor: i + 1 });
    if (step.kind !== 'pullback') continue;
    const left = (missing[step.equation] ?? 0) - 1;
    missing[step.equation] = left;
    if (left === 0) ticks.push({ kind: 'adjoint', equation: step.equation, cursor: i + 1 });
  }
  return ticks;
}
