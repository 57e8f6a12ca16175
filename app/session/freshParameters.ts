import {
  fromNested,
  type Graph,
  initialise,
  initialisers,
  type Nested,
  type NodeId,
  ops,
  sameShape,
  type Tensor,
} from '../../engine/index.ts';
import { examples, sameMake, VAE, vaeGraph, vaeOptionsOf } from '../../examples/index.ts';
import { settingsIn } from './trainingSettings.ts';

/** The graph as it was before any training: that of an autoencoder with these options, or an example. */
async function untrained(graph: Graph): Promise<Graph | undefined> {
  const options = vaeOptionsOf(graph);
  // σ that is learned says nothing of where it began.
  if (options) return vaeGraph({ ...options, sigma: VAE.sigma }).graph;
  const all = await Promise.all(examples.map((example) => example.load()));
  return all.find((example) => sameMake(example.graph, graph))?.graph;
}

const xavier = initialisers.find(({ name }) => name === 'Xavier uniform');

/** Matrices by Xavier's rule, from a seed; 0 elsewhere. */
function drawn({ shape, data }: Tensor, seed: number): Tensor {
  if (!xavier || shape.length < 2) return { shape, data: new Float64Array(data.length) };
  return initialise(xavier, shape, seed);
}

/**
 * Parameters that have learned nothing: those with which the graph's example began, and where it is none, drawn by the seed of
 * the settings.
 */
export async function freshParameters(graph: Graph): Promise<ReadonlyMap<NodeId, Tensor>> {
  const known = new Map(
    Object.values((await untrained(graph))?.nodes ?? {}).map(({ name, params }) => [
      name,
      params.value,
    ]),
  );
  const { seed } = settingsIn(graph);
  const parameters = Object.entries(graph.nodes).filter(
    ([, { op }]) => ops.get(op)?.source === 'parameter',
  );
  return new Map(
    parameters.map(([id, { name, params }], i) => {
      const now = fromNested((params.value ?? 0) as Nested);
      const value = known.get(name);
      const first = value === undefined ? undefined : fromNested(value as Nested);
      const fits = first && sameShape(first.shape, now.shape);
      return [id, fits ? first : drawn(now, seed + i)];
    }),
  );
}
