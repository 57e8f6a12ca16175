import { equationAt } from '../program/program.ts';
import { addTensors } from '../tensor/elementwise.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';
import type { Trace } from './trace.ts';

/** What is known after some steps of a run. */
export interface State {
  /** z by equation; undefined where the forward pass has not come yet. */
  readonly z: readonly (Tensor | undefined)[];
  /** λ by equation, a partial sum while terms are missing; undefined before the first. */
  readonly lambda: readonly (Tensor | undefined)[];
  /** How many terms of each λ have arrived. */
  readonly received: readonly number[];
}

/** Whether λ_j has all its terms: the multiplier is solved. */
export function isComplete(trace: Trace, state: State, j: number): boolean {
  return state.lambda[j] !== undefined && state.received[j] === trace.terms[j];
}

/**
 * The state after the first `cursor` steps. A value that does not reach the output has λ = 0 as
 * soon as the output has its seed; one that is no real number never has one. O(cursor).
 */
export function stateAt(trace: Trace, cursor: number): State {
  const { program, steps, reach, discrete } = trace;
  const z: (Tensor | undefined)[] = program.equations.map(() => undefined);
  const lambda: (Tensor | undefined)[] = program.equations.map(() => undefined);
  const received = program.equations.map(() => 0);
  for (const step of steps.slice(0, cursor)) {
    const i = step.equation;
    if (step.kind === 'pullback') {
      const sum = lambda[i];
      lambda[i] = sum ? addTensors(sum, step.term) : step.term;
      received[i] = (received[i] ?? 0) + 1;
    } else if (step.kind === 'seed') {
      lambda[i] = step.value;
      for (const [j, does] of reach.entries()) {
        if (!does && !discrete[j]) lambda[j] = filled(equationAt(program, j).shape, 0);
      }
    } else {
      z[i] = step.value;
    }
  }
  return { z, lambda, received };
}
