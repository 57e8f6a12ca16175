import { expect, test } from 'vitest';
import type { Graph, GraphNode } from '../../../engine/graph/graph.ts';
import { tensorOf } from '../../../engine/tensor/json.ts';
import { carried } from '../../../engine/train/carried.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

const { graph } = vaeGraph({ widths: [8] });
const run = trainer({ graph, data: digits });
run.advance(20);
const saved = run.checkpoint();

const idOf = ({ nodes }: Graph, name: string): string =>
  Object.keys(nodes).find((id) => nodes[id]?.name === name) as string;

/** The graph with another node of this name. */
const changing = (name: string, change: (node: GraphNode) => GraphNode): Graph => {
  const id = idOf(graph, name);
  return { ...graph, nodes: { ...graph.nodes, [id]: change(graph.nodes[id] as GraphNode) } };
};

test('nothing changed: everything goes on, moments too', () => {
  expect(carried(saved, graph, graph)).toEqual({ checkpoint: saved, fresh: [] });
});

test('a parameter of another shape begins with the graph’s own value, and is named', () => {
  const to = changing('b1', (node) => ({ ...node, params: { value: [1, 2, 3] } }));
  const { checkpoint, fresh } = carried(saved, graph, to);
  expect(fresh).toEqual(['b1']);
  expect(checkpoint.parameters.b1).toEqual({
    value: [1, 2, 3],
    moments: [
      [0, 0, 0],
      [0, 0, 0],
    ],
  });
  expect(checkpoint.parameters.W1).toEqual(saved.parameters.W1);
  expect(checkpoint.step).toBe(20);
});

test('a value that was edited is the graph’s; a name that was changed keeps what was learned', () => {
  const to = changing('W1', (node) => ({ ...node, name: 'first' }));
  const id = idOf(graph, 'b1');
  const { checkpoint, fresh } = carried(saved, graph, to, [id]);
  expect(fresh).toEqual(['b1']);
  expect(checkpoint.parameters.first).toEqual(saved.parameters.W1);
  expect(checkpoint.parameters.W1).toBeUndefined();
  expect(checkpoint.parameters.b1?.value).toEqual([
    ...tensorOf(graph.nodes[id]?.params.value).data,
  ]);
});

test('an optimiser with other moments begins them at 0, and keeps the values', () => {
  const training = { ...graph.training, settings: { optimiser: 'momentum' } };
  const { checkpoint, fresh } = carried(saved, graph, { ...graph, training } as Graph);
  expect(fresh).toEqual([]);
  expect(checkpoint.settings.optimiser).toBe('momentum');
  expect(checkpoint.parameters.b1?.value).toEqual(saved.parameters.b1?.value);
  expect(checkpoint.parameters.b1?.moments).toEqual([new Array(8).fill(0)]);
});

test('what was carried trains', () => {
  const to = changing('h1', (node) => ({ ...node, op: 'relu' }));
  const { checkpoint } = carried(saved, graph, to);
  const next = trainer({ graph: to, data: digits, resume: checkpoint });
  expect(next.step()).toBe(20);
  expect(next.advance(3)).toBe(3);
});
