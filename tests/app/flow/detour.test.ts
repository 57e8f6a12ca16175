import { describe, expect, test } from 'vitest';
import { layoutGraph, placesFrom } from '../../../app/document/arrange/layoutGraph.ts';
import { sugiyama } from '../../../app/document/arrange/sugiyama.ts';
import { type AdjointDocument, fromExample } from '../../../app/document/document.ts';
import { moveNodes } from '../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { detour } from '../../../app/flow/detour.ts';
import { isClear } from '../../../app/flow/route.ts';
import { nodeIds } from '../../../engine/index.ts';
import { examples } from '../../../examples/index.ts';
import { edgesBehind } from './behind.ts';

const placed = (document: AdjointDocument, places: ReadonlyMap<string, { x: number; y: number }>) =>
  applyEdit(historyOf(document), moveNodes(places)).document;

function tidied(document: AdjointDocument): AdjointDocument {
  const { graph, ids } = layoutGraph(document, nodeIds(document));
  return placed(document, placesFrom(document, ids, graph, sugiyama(graph)));
}

/** Cards in the cells of a grid in an order that has nothing to do with the edges, a little off. */
function scattered(document: AdjointDocument, seed: number): AdjointDocument {
  const ids = nodeIds(document);
  const columns = Math.ceil(Math.sqrt(ids.length));
  // Without a common divisor every cell is taken once.
  const stride = ids.length % 7 === 0 ? 5 : 7;
  const places = ids.map((id, i) => {
    const cell = (i * stride + seed * 3) % ids.length;
    const off = (by: number): number => ((i + seed) * by) % 61;
    const x = (cell % columns) * 460 + off(17);
    return [id, { x, y: Math.floor(cell / columns) * 420 + off(23) }] as const;
  });
  return placed(document, new Map(places));
}

describe.each(examples)('the edges of $id run behind no card', ({ load }) => {
  test('as it is drawn, tidied, and scattered', async () => {
    const drawn = fromExample(await load());
    expect(edgesBehind(drawn)).toEqual([]);
    expect(edgesBehind(tidied(drawn))).toEqual([]);
    for (const seed of [1, 2, 3]) {
      expect(edgesBehind(scattered(drawn, seed))).toEqual([]);
    }
  });
});

describe('a detour', () => {
  const [a, b] = [
    { x: 516, y: 60 },
    { x: 0, y: 60 },
  ];
  const ends = [
    { x: 400, y: 0, width: 116, height: 88 },
    { x: 0, y: 0, width: 116, height: 88 },
  ];
  test('goes back around both ends, and around what stands in between', () => {
    const wall = { x: 200, y: -200, width: 100, height: 300 };
    const path = detour(a, b, [wall], ends);
    expect(path?.points[0]).toEqual(a);
    expect(path?.points.at(-1)).toEqual(b);
    expect(path && isClear(path, [wall])).toBe(true);
    expect(path?.points.some(({ y }) => y > 100)).toBe(true);
  });
  test('is none where an end is walled in', () => {
    const wall = { x: 520, y: -500, width: 100, height: 1100 };
    expect(detour(a, b, [wall], ends)).toBeUndefined();
  });
});
