import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardSize, cardWidth, overlaps } from '../../../app/document/card.ts';
import { layered } from '../../../app/document/layout.ts';
import { edges, edgesInto, type Graph, type NodeId, nodeIds } from '../../../engine/index.ts';
import { build, expSin, type Line } from '../../engine/build.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

function expectNoOverlap(graph: Graph): void {
  const cards = [...layered(graph)].map(([id, place]) => ({ ...place, ...cardSize(graph, id) }));
  for (const [i, card] of cards.entries()) {
    expect(cards.slice(i + 1).filter((other) => overlaps(card, other))).toEqual([]);
  }
}

/** Longest distance of a node from a source, in edges. */
function depthOf(graph: Graph, id: NodeId): number {
  return Math.max(0, ...edgesInto(graph, id).map((e) => depthOf(graph, e.from) + 1));
}

/** A chain of exp, as long as asked for. */
const chainOf = (length: number): Graph => {
  const lines: Record<string, Line> = { v0: ['input', 0] };
  for (let i = 1; i < length; i++) lines[`v${i}`] = ['exp', `v${i - 1}`];
  const names = Object.keys(lines);
  const ids = new Map(names.map((name, i) => [name, `n${i + 1}`]));
  const nodes = Object.entries(lines).map(([name, [op, arg]]) => {
    const inputs = op === 'input' ? {} : { x: { node: ids.get(String(arg)) as NodeId } };
    return [ids.get(name) as NodeId, { op, name, inputs, params: {} }] as const;
  });
  return { nodes: Object.fromEntries(nodes), output: null };
};

describe('layered', () => {
  test('puts exp/sin in five columns', () => {
    expect(Object.fromEntries(layered(build(expSin(0), 'f')))).toMatchInlineSnapshot(`
      {
        "n1": {
          "x": 24,
          "y": 96,
        },
        "n2": {
          "x": 200,
          "y": 96,
        },
        "n3": {
          "x": 376,
          "y": 96,
        },
        "n4": {
          "x": 552,
          "y": 96,
        },
        "n5": {
          "x": 728,
          "y": 24,
        },
        "n6": {
          "x": 728,
          "y": 168,
        },
        "n7": {
          "x": 904,
          "y": 96,
        },
      }
    `);
  });

  test('puts every node in the column of its depth, right of all that feed it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const places = layered(document);
        expect([...places.keys()]).toEqual(nodeIds(document));
        const columns = [...new Set([...places.values()].map(({ x }) => x))].sort((a, b) => a - b);
        for (const [id, { x }] of places) expect(columns.indexOf(x)).toBe(depthOf(document, id));
        for (const { from, to } of edges(document)) {
          expect(places.get(to)?.x ?? 0).toBeGreaterThan(
            (places.get(from)?.x ?? 0) + cardWidth(document, from),
          );
        }
      }),
      { seed: 81, numRuns: 300 },
    );
  });

  test('lets no two cards overlap, and none lie above or left of the origin', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expectNoOverlap(document);
        for (const { x, y } of layered(document).values()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect([x, y].every(Number.isInteger)).toBe(true);
        }
      }),
      { seed: 82, numRuns: 300 },
    );
  });

  test('keeps arguments that lie on top of each other in that order', () => {
    const graph = build({ x: ['input', 1], y: ['input', 2], a: ['exp', 'y'], b: ['exp', 'x'] });
    const places = layered(graph);
    expect(places.get('n4')?.y).toBeLessThan(places.get('n3')?.y ?? 0);
  });

  test('lays a chain of 5,000 nodes in one row', () => {
    const graph = chainOf(5000);
    const places = [...layered(graph)];
    expect(new Set(places.map(([, { y }]) => y)).size).toBe(1);
    for (const [i, [id, { x }]] of places.entries()) {
      const next = places[i + 1]?.[1].x ?? Number.POSITIVE_INFINITY;
      expect(next).toBeGreaterThan(x + cardWidth(graph, id));
    }
  });

  test('lays 5,000 uses of one value in one column', () => {
    const uses = Array.from({ length: 4999 }, (_, i) => [`a${i}`, ['exp', 'x']] as const);
    const graph = chainOf(1);
    const nodes = uses.map(([name], i) => {
      return [`n${i + 2}`, { op: 'exp', name, inputs: { x: { node: 'n1' } }, params: {} }] as const;
    });
    const wide: Graph = { ...graph, nodes: { ...graph.nodes, ...Object.fromEntries(nodes) } };
    const places = [...layered(wide).values()].slice(1);
    expect(new Set(places.map(({ x }) => x)).size).toBe(1);
    expect(new Set(places.map(({ y }) => y)).size).toBe(4999);
  });

  test('finds a place for nodes on a cycle and after one', () => {
    const graph = build({
      x: ['input', 1],
      a: ['add', 'x', 'b'],
      b: ['exp', 'a'],
      c: ['sin', 'b'],
    });
    expect(layered(graph).size).toBe(4);
    expectNoOverlap(graph);
  });

  test('has nothing to lay out in an empty graph', () => {
    expect(layered({ nodes: {}, output: null }).size).toBe(0);
  });
});
