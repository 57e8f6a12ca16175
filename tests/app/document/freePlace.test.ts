import { expect, test } from 'vitest';
import { CARD, cardRect, cardSize } from '../../../app/document/card.ts';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { freePlace, freePlaceOf } from '../../../app/document/freePlace.ts';
import { nodeIds, parseFormulas } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { documentOf } from '../opened.ts';

test('a new card stands where it is wished, if nothing stands there', () => {
  expect(freePlace(EMPTY_DOCUMENT, { x: 10.4, y: 20.6 })).toEqual({ x: 10, y: 21 });
});

test('else it stands near, and covers no card', () => {
  const document = fromExample(expSin);
  for (const id of nodeIds(document)) {
    const card = cardRect(document, id);
    const place = freePlace(document, { x: card.x + 7, y: card.y - 5 });
    for (const other of nodeIds(document)) {
      const { x, y, width, height } = cardRect(document, other);
      const apart =
        x >= place.x + CARD.width ||
        place.x >= x + width ||
        y >= place.y + 88 ||
        place.y >= y + height;
      expect([id, other, apart]).toEqual([id, other, true]);
    }
    expect(Math.hypot(place.x - card.x, place.y - card.y)).toBeLessThan(300);
  }
});

test('where all around is taken it stands where it is wished', () => {
  const { nodes } = fromExample(expSin);
  const wall = Array.from({ length: 900 }, (_, i) => [
    `n${i + 1}`,
    { ...nodes.n2, position: { x: (i % 30) * 100 - 1500, y: Math.floor(i / 30) * 70 - 1050 } },
  ]);
  const document = { ...EMPTY_DOCUMENT, nodes: Object.fromEntries(wall) };
  expect(freePlace(document, { x: 3, y: 4 })).toEqual({ x: 3, y: 4 });
});

test('a large card keeps as far away as a small one, measured by its own size', () => {
  const document = documentOf(
    parseFormulas('m(a, b, c, d, e) = a + b * c * d * e\nx = input()\ny = input()').graph,
  );
  const { n1, n2 } = document.nodes;
  if (!n1 || !n2) throw new RangeError('there are two nodes');
  const use = { ...n1, op: 'm', name: 'u', params: {}, inputs: {}, position: { x: 0, y: 0 } };
  const below = { ...n2, position: { x: 0, y: 120 } };
  const wished = { ...document, nodes: { n1: use, n2: below } };
  const place = freePlaceOf(wished, 'n1');
  const { width, height } = cardSize(wished, 'n1');
  expect(height).toBeGreaterThan(120);
  expect(place.x >= 116 || place.x + width <= 0 || place.y >= 208 || place.y + height <= 120).toBe(
    true,
  );
});
