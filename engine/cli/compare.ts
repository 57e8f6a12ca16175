import { checkElements, type Element, mostElements } from '../lagrange/gradientCheck.ts';
import { dot, type Tensor } from '../tensor/tensor.ts';
import type { Solution, Solved } from './solve.ts';

/** A node's multiplier beside its central differences. */
export interface Comparison {
  readonly node: Solved;
  /** The elements looked at, evenly spread where the tensor is large. */
  readonly elements: readonly Element[];
}

/** Every multiplier of a run beside central differences of the objective; values without one are left out. */
export function compare({ trace, nodes }: Solution): Comparison[] {
  const z: Tensor[] = [];
  for (const node of nodes) z[node.equation] = node.z;
  const middle = dot(trace.seed as Tensor, z[trace.program.output as number] as Tensor);
  const most = mostElements(trace.program, z);
  return nodes.flatMap((node) => {
    const { lambda, equation } = node;
    if (!lambda) return [];
    return [{ node, elements: checkElements(trace, z, equation, lambda, { middle, most }) }];
  });
}
