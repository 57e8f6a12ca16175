import type { Graph, NodeId } from '../graph/graph.ts';
import { plan } from '../plan/plan.ts';
import { reaches } from '../program/program.ts';
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
  /** A parameter, whose λ is what the optimiser is given, or what is computed: a layer or a part of one. */
  readonly kind: 'parameter' | 'layer';
  /** √(Σ λ²/n), comparable between tensors of different sizes. */
  readonly rms: number;
  readonly histogram: Histogram;
  /** That of z, beside it. */
  readonly zRms: number;
}

/** Measures multipliers in a run of training. */
export interface LambdaMeter {
  /** Of all parameters and computed nodes that reach the loss, in topological order: at a step counted from 0, with its batch, its noise and its β. */
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
  const { program, loss } = model;
  const reach = reaches(program, loss);
  const p = plan(program, { dtype });
  const stepsPerEpoch = Math.max(1, Math.floor(train.length / batch));
  const feed = batchFeeder(p, model, data, { seed, warmSteps: warmUp * stepsPerEpoch });
  const load = batchLoader({ seed, batch, train, stepsPerEpoch }, feed);
  return {
    run: (parameters, step) => {
      putParameters(p, parameters);
      load(step);
      p.run();
      return program.equations.flatMap(({ id, name, shape, op }, i): LambdaSize[] => {
        const isParameter = op.source === 'parameter';
        if (!reach[i] || (op.source && !isParameter)) return [];
        const [z, lambda] = [p.z(i), p.lambda(i)];
        if (!z || !lambda || lambda.data.length === 0) return [];
        const sizes = { rms: rmsOf(lambda), histogram: histogram(lambda, BINS), zRms: rmsOf(z) };
        return [{ id, name, shape, kind: isParameter ? 'parameter' : 'layer', ...sizes }];
      });
    },
  };
}
