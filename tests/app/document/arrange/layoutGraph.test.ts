import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutGraph, placesFrom } from '../../../../app/document/arrange/layoutGraph.ts';
import { sugiyama } from '../../../../app/document/arrange/sugiyama.ts';
import { cardRect } from '../../../../app/document/card.ts';
import type { AdjointDocument } from '../../../../app/document/document.ts';
import { type NodeId, nodeIds } from '../../../../engine/index.ts';
import { arbitraryDocument } from '../../arbitraryDocument.ts';
import { documentFrom } from '../../opened.ts';

test('a graph has the chosen nodes from top to bottom, and the edges among them', () => {
  const document = documentFrom({
    x: ['input', 1],
    y: ['input', 2],
    a: ['exp', 'x'],
    b: ['sub', 'y', 'a'],
  });
  const { graph, ids } = layoutGraph(document, ['n4', 'n1', 'n3']);
  const named = graph.edges.map(({ from, to, port }) => [ids[from], ids[to], port]);
  expect(named.sort()).toEqual([
    ['n1', 'n3', 0],
    ['n3', 'n4', 1],
  ]);
});

const middleOf = (document: AdjointDocument, ids: readonly NodeId[]): number[] => {
  const rects = ids.map((id) => cardRect(document, id));
  const [xs, ys] = [rects.map(({ x }) => x), rects.map(({ y }) => y)];
  const rights = rects.map((r) => r.x + r.width);
  const bottoms = rects.map((r) => r.y + r.height);
  return [
    (Math.min(...xs) + Math.max(...rights)) / 2,
    (Math.min(...ys) + Math.max(...bottoms)) / 2,
  ];
};

test('what is laid out stays about where it stood', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const chosen = nodeIds(document).filter((_, i) => i % 3 !== 2);
      fc.pre(chosen.length > 0);
      const { graph, ids } = layoutGraph(document, chosen);
      const places = placesFrom(document, ids, graph, sugiyama(graph));
      const nodes = Object.fromEntries(
        chosen.map((id) => {
          const node = document.nodes[id];
          const position = places.get(id) ?? { x: 0, y: 0 };
          return [id, { ...(node as NonNullable<typeof node>), position }];
        }),
      );
      const moved = { ...document, nodes: { ...document.nodes, ...nodes } };
      const [before, after] = [middleOf(document, chosen), middleOf(moved, chosen)];
      expect(Math.abs((before[0] ?? 0) - (after[0] ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs((before[1] ?? 0) - (after[1] ?? 0))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});
