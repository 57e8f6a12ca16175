import type { Graph, NodeId } from '../graph/graph.ts';
import { plan } from '../plan/plan.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { type Histogram, histogram } from '../tensor/statistics.ts';
import { dot, type Shape, type Tensor } from '../tensor/tensor.ts';
import { batchFeeder, batchLoader } from './batches.ts';
import type { Dataset, Split } from './dataset.ts';
import { modelOf, settingsOf } from './model.ts';
import { putParameters } from './readout.ts';

/** How large the multipliers of a node are: where they vanish or explode on the way back. */
export interface LambdaSize {
  readonly id: NodeId;
  readonly name: string;
  readonly shape: Shape;
  /** Whether it is a parameter, whose λ is what the optimiser is given; else it is computed, a layer or a part of one. */
  readonly isParameter: boolean;
  /** √(Σ λ²/n), comparable between tensors of different sizes. */
  readonly rms: number;
  readonly histogram: Histogram;
  /** That of z, beside it. */
  readonly zRms: number;
}

/** Measures multipliers in a run of training. */
export interface LambdaMeter {
  /** Of all nodes that have some, in topological order: at a step counted from 0, with its batch, its noise and its β. */
  run(parameters: ReadonlyMap<NodeId, Tensor>, step: number): LambdaSize[];
}

const BINS = 24;

const rmsOf = (t: Tensor): number => Math.sqrt(dot(t, t) / t.data.length);

/** Compiles a graph so that every λ can be read. Throws a TrainingError where the trainer would. */
export function lambdaMeter(
  graph: Graph,
  data: Dataset,
  { train }: Split,
  dtype: Dtype = 'f32',
): LambdaMeter {
  const { batch, seed, warmUp } = settingsOf(graph);
  const model = modelOf(graph, data, batch);
  const p = plan(model.program, { dtype });
  const stepsPerEpoch = Math.max(1, Math.floor(train.length / batch));
  const feed = batchFeeder(p, model, data, { seed, warmSteps: warmUp * stepsPerEpoch });
  const load = batchLoader({ seed, batch, train, stepsPerEpoch }, feed);
  return {
    run: (parameters, step) => {
      putParameters(p, parameters);
      load(step);
      p.run();
      return model.program.equations.flatMap(({ id, name, shape, op }, i): LambdaSize[] => {
        const [z, lambda] = [p.z(i), p.lambda(i)];
        if (!z || !lambda || lambda.data.length === 0) return [];
        const sizes = { rms: rmsOf(lambda), histogram: histogram(lambda, BINS), zRms: rmsOf(z) };
        return [{ id, name, shape, isParameter: op.source === 'parameter', ...sizes }];
      });
    },
  };
}
