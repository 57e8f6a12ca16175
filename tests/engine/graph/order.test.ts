import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edges, type Graph, type GraphNode } from '../../../engine/graph/graph.ts';
import { topologicalOrder } from '../../../engine/graph/order.ts';

/** A graph of its edges only: for each node, the nodes that feed it. */
function graphOf(feeders: Readonly<Record<string, readonly string[]>>): Graph {
  const nodes = Object.entries(feeders).map(([id, from]): [string, GraphNode] => {
    const inputs = Object.fromEntries(from.map((node, port) => [`port${port}`, { node }]));
    return [id, { op: 'add', name: id, inputs, params: {} }];
  });
  return { nodes: Object.fromEntries(nodes), output: null };
}

describe('topological order', () => {
  test.each<[string, Record<string, string[]>, string[]]>([
    ['of nothing is empty', {}, []],
    ['takes the oldest first', { n10: [], n2: [], n1: [] }, ['n1', 'n2', 'n10']],
    ['puts arguments before consumers', { n1: ['n3'], n2: [], n3: [] }, ['n3', 'n1', 'n2']],
    [
      'takes a fan-out once',
      { n1: [], n2: ['n1'], n3: ['n1'], n4: ['n3', 'n2'] },
      ['n1', 'n2', 'n3', 'n4'],
    ],
    ['takes a node used twice once', { n1: [], n2: ['n1', 'n1'] }, ['n1', 'n2']],
    ['passes over edges from nowhere', { n1: ['n7'], n2: ['n1'] }, ['n1', 'n2']],
  ])('%s', (_what, feeders, order) => {
    expect(topologicalOrder(graphOf(feeders))).toEqual({ order, cycles: [] });
  });

  test('does not depend on the order in which nodes are stored', () => {
    const feeders = { n1: [], n2: ['n4'], n3: ['n1', 'n2'], n4: ['n1'] };
    const backwards = Object.fromEntries(Object.entries(feeders).reverse());
    expect(topologicalOrder(graphOf(backwards))).toEqual(topologicalOrder(graphOf(feeders)));
  });

  test('has room for a chain of 100,000, given from its end', () => {
    const length = 100_000;
    const feeders: Record<string, string[]> = {};
    for (let i = 0; i < length; i++) {
      feeders[`n${100_000 + i}`] = i + 1 < length ? [`n${100_001 + i}`] : [];
    }
    const { order, cycles } = topologicalOrder(graphOf(feeders));
    expect(order.length).toBe(length);
    expect(order[0]).toBe(`n${100_000 + length - 1}`);
    expect(order.at(-1)).toBe('n100000');
    expect(cycles).toEqual([]);
  });
});

describe('cycles', () => {
  test.each<[string, Record<string, string[]>, string[], string[][]]>([
    ['of one node', { n1: ['n1'], n2: ['n1'] }, ['n2'], [['n1']]],
    ['of two', { n1: ['n2'], n2: ['n1'] }, [], [['n1', 'n2']]],
    [
      'of three, along the edges',
      { n1: ['n3'], n2: ['n1'], n3: ['n2'], n4: [] },
      ['n4'],
      [['n1', 'n2', 'n3']],
    ],
    [
      'apart from each other, with a node between them that is on neither',
      { n1: ['n2'], n2: ['n1'], n3: ['n2'], n4: ['n3', 'n5'], n5: ['n4'] },
      ['n3'],
      [
        ['n1', 'n2'],
        ['n4', 'n5'],
      ],
    ],
  ])('%s', (_what, feeders, order, cycles) => {
    expect(topologicalOrder(graphOf(feeders))).toEqual({ order, cycles });
  });

  test('that share nodes are all found: no node on a cycle gets into the order', () => {
    // n3 is on n1 → n2 → n3 → n1 only, which closes through a node already left.
    const { order, cycles } = topologicalOrder(
      graphOf({ n1: ['n2', 'n3'], n2: ['n1'], n3: ['n2'] }),
    );
    expect(order).toEqual([]);
    expect(new Set(cycles.flat())).toEqual(new Set(['n1', 'n2', 'n3']));
  });

  test('of 20,000 nodes are found without overflow', () => {
    const feeders: Record<string, string[]> = {};
    for (let i = 0; i < 20_000; i++)
      feeders[`n${20_000 + i}`] = [`n${20_000 + ((i + 1) % 20_000)}`];
    const { order, cycles } = topologicalOrder(graphOf(feeders));
    expect(order).toEqual([]);
    expect(cycles.map((cycle) => cycle.length)).toEqual([20_000]);
  });
});

/** Graphs of up to nine nodes with edges anywhere, cycles and loops included. */
const anyGraph = fc
  .array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }), { maxLength: 9 })
  .map((lists) =>
    graphOf(
      Object.fromEntries(lists.map((from, i) => [`n${i + 1}`, from.map((node) => `n${node}`)])),
    ),
  );

/** Which nodes each node reaches, by repeated squaring of nothing: plain closure. */
function reachable(graph: Graph, from: string): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of edges(graph)) {
      if (edge.from !== id || found.has(edge.to)) continue;
      found.add(edge.to);
      open.push(edge.to);
    }
  }
  return found;
}

test('in any graph: order and cycles share out the nodes, and both are what they say', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { order, cycles } = topologicalOrder(graph);
      const ids = Object.keys(graph.nodes);
      const onCycle = ids.filter((id) => reachable(graph, id).has(id));
      expect(new Set(cycles.flat())).toEqual(new Set(onCycle));
      expect([...order].sort()).toEqual(ids.filter((id) => !onCycle.includes(id)).sort());
      const place = new Map(order.map((id, i) => [id, i]));
      const all = edges(graph);
      for (const { from, to } of all) {
        const [a, b] = [place.get(from), place.get(to)];
        if (a !== undefined && b !== undefined) expect(a).toBeLessThan(b);
      }
      for (const cycle of cycles) {
        const next = [...cycle.slice(1), cycle[0]];
        for (const [i, from] of cycle.entries()) {
          expect(all.some((edge) => edge.from === from && edge.to === next[i])).toBe(true);
        }
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});
