import { evaluate } from '../program/evaluate.ts';
import { equationAt } from '../program/program.ts';
import { dot, filled, type Tensor } from '../tensor/tensor.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * (⟨s, z_n(ε_i = h)⟩ − ⟨s, z_n(ε_i = −h)⟩) / 2h for each element of z_i: what violating constraint i
 * costs, which tends to λ_i as h → 0. Same shape as z_i; NaN where the run has no output.
 */
export function centralDifference({ program, seed }: Trace, i: number, h: number): Tensor {
  const { shape } = equationAt(program, i);
  const { output } = program;
  const objective = (element: number, epsilon: number): number => {
    const violation = filled(shape, 0);
    violation.data[element] = epsilon;
    const z = evaluate(program, new Map([[i, violation]]));
    return output === undefined || !seed ? Number.NaN : dot(seed, z[output] as Tensor);
  };
  const data = filled(shape, 0).data.map(
    (_, element) => (objective(element, h) - objective(element, -h)) / (2 * h),
  );
  return { shape, data };
}
