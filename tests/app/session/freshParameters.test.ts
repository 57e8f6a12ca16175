import { expect, test } from 'vitest';
import { freshParameters } from '../../../app/session/freshParameters.ts';
import { type Graph, trainer, withParameters } from '../../../engine/index.ts';
import { tensorOf } from '../../../engine/tensor/json.ts';
import { l2IsGaussian } from '../../../examples/l2IsGaussian.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from '../../engine/train/digits.ts';

/** Values of parameters by name. */
const values = (graph: Graph) =>
  Object.values(graph.nodes)
    .filter(({ op }) => op === 'parameter')
    .map(({ name, params }) => [name, tensorOf(params.value)] as const);

function trained(graph: Graph): Graph {
  const run = trainer({ graph, data: digits });
  run.advance(5);
  return withParameters(graph, run.parameters());
}

const fresh = async (graph: Graph) => withParameters(graph, await freshParameters(graph));

test('an autoencoder with any options is again as it was made, σ that is learned too', async () => {
  for (const options of [{}, { widths: [8], latent: 3 }, { likelihood: 'learned' as const }]) {
    const { graph } = vaeGraph(options);
    const learned = trained(graph);
    expect(values(learned)).not.toEqual(values(graph));
    expect(values(await fresh(learned))).toEqual(values(graph));
  }
});

test('another example is found by how it is made', async () => {
  const { graph } = l2IsGaussian;
  const nodes = Object.entries(graph.nodes).map(([id, node]) =>
    node.name === 's' ? [id, { ...node, params: { value: -3 } }] : [id, node],
  );
  const changed: Graph = { ...graph, nodes: Object.fromEntries(nodes) };
  expect(values(await fresh(changed))).toEqual(values(graph));
});

test('a graph of one’s own has its matrices drawn by the seed, all else 0', async () => {
  const renamed = (seed: number): Graph => {
    const nodes = Object.entries(vae.graph.nodes).map(([id, node]) => [
      id,
      { ...node, name: `my_${node.name}` },
    ]);
    const { training } = vae.graph;
    return {
      ...vae.graph,
      nodes: Object.fromEntries(nodes),
      training: { data: '', nodes: {}, ...training, settings: { seed } },
    };
  };
  const [one, again, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => new Map(values(await fresh(renamed(seed))))),
  );
  expect(again).toEqual(one);
  expect(other?.get('my_W1')).not.toEqual(one?.get('my_W1'));
  expect(one?.get('my_b1')?.data.every((v) => v === 0)).toBe(true);
  expect(one?.get('my_W1')?.data.every((v) => v !== 0)).toBe(true);
});
