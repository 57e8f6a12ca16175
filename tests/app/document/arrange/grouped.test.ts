import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped } from '../../../../app/document/arrange/grouped.ts';
import { sugiyama } from '../../../../app/document/arrange/sugiyama.ts';
import { overlaps, type Rect } from '../../../../app/document/card.ts';
import { arbitraryGraph } from './layoutGraphs.ts';

/** The rectangle around some. */
function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  const right = Math.max(...rects.map((r) => r.x + r.width));
  const bottom = Math.max(...rects.map((r) => r.y + r.height));
  return { x, y, width: right - x, height: bottom - y };
}

test('groups stand apart from each other and from all other boxes, and nothing overlaps', () => {
  fc.assert(
    fc.property(arbitraryGraph(false), fc.integer({ min: 2, max: 5 }), (graph, count) => {
      const groups = [0, 1].map((g) =>
        graph.nodes.flatMap((_, v) => (v % count === g && count > g + 1 ? [v] : [])),
      );
      const used = groups.filter((members) => members.length > 0);
      const { outer, expand } = grouped(graph, used);
      const corners = expand(sugiyama(outer));
      const rects = graph.nodes.map(({ width, height }, v) => ({
        ...(corners[v] ?? { x: 0, y: 0 }),
        ...{ width, height },
      }));
      for (const [i, rect] of rects.entries()) {
        expect(rects.slice(i + 1).filter((other) => overlaps(rect, other))).toEqual([]);
      }
      for (const members of used) {
        const frame = around(members.map((v) => rects[v] as Rect));
        const strangers = rects.filter((_, v) => !members.includes(v));
        expect(strangers.filter((rect) => overlaps(frame, rect))).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test('without groups all is left as it is', () => {
  fc.assert(
    fc.property(arbitraryGraph(true), (graph) => {
      const { outer, expand } = grouped(graph, []);
      expect(outer).toEqual(graph);
      expect(expand(sugiyama(outer))).toEqual(sugiyama(graph));
    }),
    { numRuns: 20 },
  );
});
