import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api';
import { expect, test } from 'vitest';
import { cornersFrom, elkGraph } from '../../../../app/document/arrange/elkGraph.ts';
import { overlaps } from '../../../../app/document/card.ts';
import { graphOf } from './layoutGraphs.ts';

const diamond = graphOf(4, [
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 3],
]);

test('ELK puts every box right of its arguments, with no overlap', async () => {
  const corners = cornersFrom(diamond, await new ELK().layout(elkGraph(diamond)));
  for (const { from, to } of diamond.edges) {
    expect(corners[to]?.x).toBeGreaterThanOrEqual((corners[from]?.x ?? 0) + 116 + 60);
  }
  const rects = corners.map((corner) => ({ ...corner, width: 116, height: 108 }));
  for (const [i, rect] of rects.entries()) {
    expect(rects.slice(i + 1).filter((other) => overlaps(rect, other))).toEqual([]);
  }
});

test('ELK sees ports: the argument of the upper one lies above', async () => {
  const graph = graphOf(3, [
    [1, 2],
    [0, 2],
  ]);
  const corners = cornersFrom(graph, await new ELK().layout(elkGraph(graph)));
  expect(corners[1]?.y).toBeLessThan(corners[0]?.y ?? 0);
});

test('an answer that lacks a box is an error', () => {
  const answer: ElkNode = { id: 'graph', children: [{ id: '0', x: 0, y: 0 }] };
  expect(() => cornersFrom(diamond, answer)).toThrow('Node 1 was not placed.');
});
