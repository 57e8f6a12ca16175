import { argValues, equationAt, type Program } from '../program/program.ts';
import { dot, type Tensor } from '../tensor/tensor.ts';
import type { Trace } from '../trace/trace.ts';

/** ⟨s, z_n⟩ as a function of one element of z_i, the others at their values. */
export type Objective = (value: number) => number;

/** The equations that use z_i, directly or not, and reach the output, in order. */
export function between({ uses }: Program, reach: readonly boolean[], i: number): number[] {
  const found = new Set<number>();
  const open = [i];
  for (let j = open.pop(); j !== undefined; j = open.pop()) {
    for (const { consumer } of uses[j] ?? []) {
      if (!reach[consumer] || found.has(consumer)) continue;
      found.add(consumer);
      open.push(consumer);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * The objective of each element of z_i at the values z of a run. Constraint i is violated, all that
 * comes after it is computed anew, the rest stays: O(what depends on z_i) an evaluation.
 */
export function objectivesOf(
  { program, seed, reach }: Trace,
  z: readonly Tensor[],
  i: number,
): (element: number) => Objective {
  const output = program.output as number;
  const after = between(program, reach, i);
  const own = z[i] as Tensor;
  const now = [...z];
  return (element) => (value) => {
    const data = Float64Array.from(own.data);
    data[element] = value;
    now[i] = { shape: own.shape, data };
    for (const j of after) {
      const equation = equationAt(program, j);
      now[j] = equation.op.forward(argValues(equation, now), equation.params);
    }
    return dot(seed as Tensor, now[output] as Tensor);
  };
}
