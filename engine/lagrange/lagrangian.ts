import { argValues, equationAt, type Program } from '../program/program.ts';
import { activeUses } from '../program/pullback.ts';
import { addTensors, subtractTensors } from '../tensor/elementwise.ts';
import { dot, filled, type Tensor } from '../tensor/tensor.ts';
import type { State } from '../trace/stateAt.ts';
import type { Trace } from '../trace/trace.ts';
import { pullAt } from './pullAt.ts';

/** z − f of two tensors of one shape. ∞ − ∞ is NaN, yet z = f = ∞ satisfies its constraint. */
function difference({ shape, data: z }: Tensor, { data: f }: Tensor): Tensor {
  const data = new Float64Array(z.length);
  for (let i = 0; i < data.length; i++) {
    const [a, b] = [z[i] as number, f[i] as number];
    data[i] = a === b ? 0 : a - b;
  }
  return { shape, data };
}

/**
 * Residual of constraint i, r_i = z_i − f_i(z_α(i)), of z_i's shape: 0 where it holds.
 * undefined while z_i or one of its arguments is unknown.
 */
export function residual(program: Program, z: State['z'], i: number): Tensor | undefined {
  const equation = equationAt(program, i);
  const args: readonly (Tensor | undefined)[] = argValues(equation, z);
  const value = z[i];
  if (!value || args.some((arg) => arg === undefined)) return undefined;
  const computed = equation.op.forward(args as Tensor[], equation.params);
  return difference(value, computed);
}

/** The Lagrangian term by term: L = objective − Σ_i ⟨λ_i, r_i⟩. */
export interface Lagrangian {
  /** ⟨s, z_n⟩, where s is the seed λ_n. */
  readonly objective: number;
  /** ⟨λ_i, r_i⟩ by equation; 0 where λ_i or r_i is not known yet. */
  readonly terms: readonly number[];
  readonly value: number;
}

/** L(z, λ) in a state of a run; NaN while the output has no value. */
export function lagrangian({ program, seed }: Trace, { z, lambda }: State): Lagrangian {
  const output = program.output === undefined ? undefined : z[program.output];
  const objective = output && seed ? dot(seed, output) : Number.NaN;
  const terms = program.equations.map((_, i) => {
    const r = residual(program, z, i);
    const multiplier = lambda[i];
    return r && multiplier ? dot(multiplier, r) : 0;
  });
  return { objective, terms, value: objective - terms.reduce((a, b) => a + b, 0) };
}

/**
 * ∂L/∂z_j = [j = n]·s − λ_j + Σ_{i∈β(j)} λ_i ∂f_i/∂z_j, of z_j's shape: 0 where λ_j is the adjoint.
 * The derivatives are at z, on the constraints or off them. Computed anew, not from the run's steps.
 * Multipliers not known yet count as 0; undefined while z_j or what a consumer needs is unknown.
 */
export function stationarity(trace: Trace, state: State, j: number): Tensor | undefined {
  const { program, seed, reach } = trace;
  const { z, lambda } = state;
  if (!z[j] || !seed) return undefined;
  // In the order of the run, so that a solved multiplier cancels to exactly 0.
  let sum = j === program.output ? seed : undefined;
  for (const { consumer, port } of activeUses(program, reach, j)) {
    const multiplier = lambda[consumer];
    if (!multiplier) continue;
    const args: readonly (Tensor | undefined)[] = argValues(equationAt(program, consumer), z);
    if (!z[consumer] || args.some((arg) => arg === undefined)) return undefined;
    const term = pullAt(program, z, consumer, multiplier)[port] as Tensor;
    sum = sum ? addTensors(sum, term) : term;
  }
  const zero = filled(equationAt(program, j).shape, 0);
  return subtractTensors(sum ?? zero, lambda[j] ?? zero);
}
