import { expect, test } from 'vitest';
import type { Graph, GraphNode } from '../../engine/index.ts';
import { l2IsGaussian } from '../../examples/l2IsGaussian.ts';
import { sameMake } from '../../examples/make.ts';
import { vae } from '../../examples/vae.ts';
import { VAE, vaeGraph } from '../../examples/vaeGraph.ts';
import { LIKELIHOODS, vaeOptionsOf } from '../../examples/vaeOptions.ts';

/** A graph with another node of a name. */
function changing(graph: Graph, name: string, change: (node: GraphNode) => GraphNode): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [
    id,
    node.name === name ? change(node) : node,
  ]);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

test('options are read back from the graph that they make', () => {
  for (const likelihood of LIKELIHOODS) {
    for (const variational of [true, false]) {
      const options = { ...VAE, widths: [12, 5], latent: 3, activation: 'relu', beta: 0.5 };
      const given = { ...options, likelihood, variational, sigma: 0.5 };
      const read = vaeOptionsOf(vaeGraph(given).graph);
      expect(read).toMatchObject({ widths: [12, 5], latent: 3, activation: 'relu', likelihood });
      expect(read?.variational).toBe(variational);
      if (variational) expect(read?.beta).toBe(0.5);
      if (likelihood === 'gaussian' || likelihood === 'learned') {
        expect(read?.sigma).toBeCloseTo(0.5, 12);
      }
    }
  }
});

test('no hidden layer, and one, are read too', () => {
  for (const widths of [[], [7]]) {
    expect(vaeOptionsOf(vaeGraph({ widths }).graph)?.widths).toEqual(widths);
  }
});

test('values that were learned make no other graph; a node that computes otherwise does', () => {
  const learned = changing(vae.graph, 'b1', (node) => ({
    ...node,
    params: { value: new Array(64).fill(9) },
  }));
  expect(vaeOptionsOf(learned)?.widths).toEqual([64, 32]);
  const other = changing(vae.graph, 'h2', (node) => ({ ...node, op: 'relu' }));
  expect(vaeOptionsOf(other)).toBeUndefined();
  expect(vaeOptionsOf(l2IsGaussian.graph)).toBeUndefined();
});

test('graphs are made alike whatever their ids, not where one is fed by another', () => {
  const ids = new Map(Object.keys(vae.graph.nodes).map((id, i) => [id, `m${i}`]));
  const nodes = Object.entries(vae.graph.nodes).map(([id, node]) => {
    const inputs = Object.entries(node.inputs).map(([port, source]) => [
      port,
      'node' in source ? { node: ids.get(source.node) } : source,
    ]);
    return [ids.get(id), { ...node, inputs: Object.fromEntries(inputs) }];
  });
  expect(sameMake(vae.graph, { ...vae.graph, nodes: Object.fromEntries(nodes) })).toBe(true);
  const crossed = changing(vae.graph, 'kl', ({ inputs, ...node }) => ({
    ...node,
    inputs: { mu: inputs.log_var as never, log_var: inputs.mu as never },
  }));
  expect(sameMake(vae.graph, crossed)).toBe(false);
});
