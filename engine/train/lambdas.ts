import type { Graph, NodeId } from '../graph/graph.ts';
import { plan } from '../plan/plan.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { type Histogram, histogram } from '../tensor/statistics.ts';
import { dot, type Shape } from '../tensor/tensor.ts';
import { compiled } from './model.ts';

/** How large the multipliers of a node are: where they vanish or explode on the way back. */
export interface LambdaSize {
  readonly id: NodeId;
  readonly name: string;
  readonly shape: Shape;
  /** √(Σ λ²/n), comparable between tensors of different sizes. */
  readonly rms: number;
  readonly histogram: Histogram;
  /** Those of z, beside them. */
  readonly zRms: number;
}

/**
 * The multipliers of a graph as it stands, such as a trainer's `graph()`: of all nodes that have some, in topological
 * order. Throws a TrainingError where the graph has a problem.
 */
export function lambdaSizes(graph: Graph, bins = 24, dtype: Dtype = 'f32'): LambdaSize[] {
  const program = compiled(graph);
  const p = plan(program, { dtype });
  p.run();
  return program.equations.flatMap(({ id, name, shape }, i): LambdaSize[] => {
    const [z, lambda] = [p.z(i), p.lambda(i)];
    if (!z || !lambda || lambda.data.length === 0) return [];
    const [rms, zRms] = [lambda, z].map((t) => Math.sqrt(dot(t, t) / t.data.length));
    return [
      {
        id,
        name,
        shape,
        rms: rms as number,
        histogram: histogram(lambda, bins),
        zRms: zRms as number,
      },
    ];
  });
}
