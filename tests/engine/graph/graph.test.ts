import { describe, expect, test } from 'vitest';
import {
  compareIds,
  EMPTY_GRAPH,
  edges,
  edgesInto,
  freshId,
  type Graph,
  nodeIds,
  pathUpstream,
} from '../../../engine/graph/graph.ts';
import { build, expSin } from '../build.ts';

const graph = build(expSin(0));

/** A graph with nodes of given ids and nothing else. */
const withIds = (...ids: readonly string[]): Graph => ({
  nodes: Object.fromEntries(
    ids.map((id) => [id, { op: 'input', name: id, inputs: {}, params: {} }]),
  ),
  output: null,
});

describe('ids', () => {
  test('are ordered as they were given out', () => {
    expect(nodeIds(withIds('n10', 'n2', 'n1', 'n9'))).toEqual(['n1', 'n2', 'n9', 'n10']);
    expect(compareIds('n2', 'n10')).toBeLessThan(0);
    expect(compareIds('n10', 'n2')).toBeGreaterThan(0);
    expect(compareIds('n3', 'n3')).toBe(0);
  });

  test.each([
    [[], 'n1'],
    [['n1', 'n2'], 'n3'],
    [['n9', 'n2'], 'n10'],
    [['weird', 'n4'], 'n5'],
    [['weird'], 'n1'],
  ])('that are fresh beside %j: %s', (ids, fresh) => {
    expect(freshId(withIds(...ids))).toBe(fresh);
    expect(nodeIds(withIds(...ids, fresh)).at(-1)).toBe(ids.includes('weird') ? 'weird' : fresh);
  });
});

describe('edges', () => {
  test('into a node are in port order, and a value of its own is none', () => {
    expect(edgesInto(graph, 'n7')).toEqual([
      { from: 'n5', to: 'n7', port: 'a' },
      { from: 'n6', to: 'n7', port: 'b' },
    ]);
    expect(edgesInto(build({ x: ['input', 1], y: ['mul', 2, 'x'] }), 'n2')).toEqual([
      { from: 'n1', to: 'n2', port: 'b' },
    ]);
    expect(edgesInto(graph, 'n1')).toEqual([]);
    expect(edgesInto(graph, 'nowhere')).toEqual([]);
  });

  test('of the exp/sin graph are eight', () => {
    expect(edges(graph).map(({ from, to }) => `${from}→${to}`)).toEqual([
      ...['n1→n2', 'n2→n3', 'n2→n4', 'n3→n4', 'n4→n5', 'n4→n6', 'n5→n7', 'n6→n7'],
    ]);
    expect(edges(EMPTY_GRAPH)).toEqual([]);
  });
});

describe('pathUpstream', () => {
  test('leads from a node against the edges to one that it depends on', () => {
    const path = pathUpstream(graph, 'n7', 'n1') ?? [];
    expect(path[0]).toBe('n7');
    expect(path.at(-1)).toBe('n1');
    for (const [i, id] of path.slice(0, -1).entries()) {
      expect(edgesInto(graph, id).map((edge) => edge.from)).toContain(path[i + 1]);
    }
  });

  test.each<[string, string, string[] | undefined]>([
    ['n2', 'n1', ['n2', 'n1']],
    ['n4', 'n4', ['n4']],
    ['n1', 'n7', undefined],
    ['n5', 'n6', undefined],
    ['n7', 'nowhere', undefined],
    ['nowhere', 'n1', undefined],
  ])('from %s to %s is %j', (from, to, path) => {
    expect(pathUpstream(graph, from, to)).toEqual(path);
  });

  test('ends also where the graph has a cycle', () => {
    const cyclic: Graph = {
      nodes: {
        n1: { op: 'exp', name: 'a', inputs: { x: { node: 'n2' } }, params: {} },
        n2: { op: 'exp', name: 'b', inputs: { x: { node: 'n1' } }, params: {} },
      },
      output: null,
    };
    expect(pathUpstream(cyclic, 'n1', 'n3')).toBeUndefined();
    expect(pathUpstream(cyclic, 'n1', 'n2')).toEqual(['n1', 'n2']);
  });
});
