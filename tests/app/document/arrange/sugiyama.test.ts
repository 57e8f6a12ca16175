import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Corners, LayoutGraph } from '../../../../app/document/arrange/layoutGraph.ts';
import { sugiyama } from '../../../../app/document/arrange/sugiyama.ts';
import { overlaps } from '../../../../app/document/card.ts';
import { arbitraryGraph, boxes, graphOf } from './layoutGraphs.ts';

const rectsOf = ({ nodes }: LayoutGraph, corners: Corners) =>
  nodes.map(({ width, height }, i) => ({ ...(corners[i] ?? { x: 0, y: 0 }), width, height }));

/** How many pairs of edges between the same two columns cross. */
function crossings({ nodes, edges }: LayoutGraph, corners: Corners): number {
  const ends = edges.map(({ from, to, port }) => ({
    column: corners[from]?.x,
    start: (corners[from]?.y ?? 0) + (nodes[from]?.output ?? 0),
    end: (corners[to]?.y ?? 0) + (nodes[to]?.inputs[port] ?? 0),
  }));
  return ends.reduce(
    (sum, a, i) =>
      sum +
      ends
        .slice(i + 1)
        .filter((b) => a.column === b.column && (a.start - b.start) * (a.end - b.end) < 0).length,
    0,
  );
}

describe('sugiyama', () => {
  test('lets no two boxes overlap, cycles or not', () => {
    fc.assert(
      fc.property(arbitraryGraph(true), (graph) => {
        const rects = rectsOf(graph, sugiyama(graph));
        for (const [i, rect] of rects.entries()) {
          expect(rects.slice(i + 1).filter((other) => overlaps(rect, other))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('puts every box right of those that feed it, where there is no cycle', () => {
    fc.assert(
      fc.property(arbitraryGraph(false), (graph) => {
        const rects = rectsOf(graph, sugiyama(graph));
        for (const { from, to } of graph.edges) {
          const [a, b] = [rects[from], rects[to]];
          expect(b?.x).toBeGreaterThan((a?.x ?? 0) + (a?.width ?? 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('draws a chain with every edge level', () => {
    const graph = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const corners = sugiyama(graph);
    for (let i = 1; i < 4; i++) {
      expect((corners[i]?.y ?? 0) + 66).toBeCloseTo((corners[i - 1]?.y ?? 0) + 80, -0.5);
    }
  });

  test('draws binary trees without crossings, whatever the order of their nodes', () => {
    const shuffled = fc.shuffledSubarray([...Array(15).keys()], { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(shuffled, (name) => {
        const pairs = [...Array(14).keys()].map((i) => [name[i + 1], name[i >> 1]] as const);
        const graph = graphOf(15, pairs as [number, number][]);
        expect(crossings(graph, sugiyama(graph))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test('sets a source right before what uses it', () => {
    const graph = graphOf(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [4, 3],
    ]);
    const corners = sugiyama(graph);
    expect(corners[4]?.x).toBe(corners[2]?.x);
  });

  test('goes on over a cycle', () => {
    const corners = sugiyama(
      graphOf(4, [
        [0, 1],
        [2, 1],
        [1, 2],
        [2, 3],
      ]),
    );
    expect(new Set(corners.map(({ x }) => x)).size).toBe(4);
  });

  test('has nothing to do for an empty graph', () => {
    expect(sugiyama({ nodes: [], edges: [] })).toEqual([]);
  });

  test('takes a value that 4,999 nodes use, and a chain with an edge over all of it', () => {
    const star = graphOf(
      5000,
      [...Array(4999).keys()].map((i) => [0, i + 1] as const),
    );
    const uses = sugiyama(star).slice(1);
    expect(new Set(uses.map(({ y }) => y)).size).toBe(4999);
    const chain: LayoutGraph = {
      nodes: boxes(5000),
      edges: [...Array(4999).keys()].flatMap((i) => [
        { from: i, to: i + 1, port: 0 },
        { from: 0, to: i + 1, port: 1 },
      ]),
    };
    expect(new Set(sugiyama(chain).map(({ x }) => x)).size).toBe(5000);
  });
});
