import { dot, type Tensor } from '../tensor/tensor.ts';
import { derivative, type Estimate } from './derivative.ts';
import { objectivesOf } from './objective.ts';
import type { Solution, Solved } from './solve.ts';

/** Largest relative difference between λ and its estimate that is put down to rounding. */
export const TOLERANCE = 1e-6;

// About a minute of forward passes, in elements computed; beyond it large tensors are sampled.
const MAX_WORK = 2e7;
const FEWEST = 8;

/** One element of a multiplier beside its central difference. */
export interface Element {
  readonly index: number;
  readonly lambda: number;
  readonly estimate: Estimate;
  readonly agrees: boolean;
}

/** A node's multiplier beside its central differences. */
export interface Comparison {
  readonly node: Solved;
  /** The elements looked at, evenly spread where the tensor is large. */
  readonly elements: readonly Element[];
}

function chosen(size: number, most: number): number[] {
  if (size <= most) return Array.from({ length: size }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.floor(((i + 0.5) * size) / most));
}

/** Whether λ is the derivative that the differences estimate; undefined estimates agree with nothing. */
export function agree(lambda: number, estimate: Estimate): boolean {
  if (estimate.kind !== 'value' || !Number.isFinite(lambda)) return false;
  const { value, error } = estimate;
  const size = Math.max(Math.abs(lambda), Math.abs(value));
  return Math.abs(lambda - value) <= TOLERANCE * size + 4 * error;
}

/** Every multiplier of a run beside central differences of the objective; values without one are left out. */
export function compare({ trace, nodes }: Solution): Comparison[] {
  const z: Tensor[] = [];
  let total = 0;
  for (const node of nodes) {
    z[node.equation] = node.z;
    total += node.z.data.length;
  }
  const middle = dot(trace.seed as Tensor, z[trace.program.output as number] as Tensor);
  const most = Math.max(FEWEST, Math.floor(MAX_WORK / (nodes.length * total)));
  return nodes.flatMap((node) => {
    const { lambda: multiplier } = node;
    if (!multiplier) return [];
    const objective = objectivesOf(trace, z, node.equation);
    const elements = chosen(node.z.data.length, most).map((index): Element => {
      const lambda = multiplier.data[index] as number;
      const x = node.z.data[index] as number;
      const estimate = derivative(objective(index), x, middle, lambda);
      return { index, lambda, estimate, agrees: agree(lambda, estimate) };
    });
    return [{ node, elements }];
  });
}
