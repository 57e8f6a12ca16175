import { expect, test } from 'vitest';
import { around, CAPTION, overlaps, type Rect } from '../../../app/document/card.ts';
import { fitted } from '../../../app/flow/fitted.ts';

const card = (x: number, y: number): Rect => ({ x, y, width: 116, height: 88 });
const legend: Rect = { x: 16, y: 500, width: 300, height: 84 };
const sheet = { width: 800, height: 600, above: [legend] };

const placed = (cards: readonly Rect[], above: readonly Rect[]): readonly Rect[] => {
  const { x, y, zoom } = fitted(cards, { ...sheet, above }, 1);
  return cards.map((r) => ({
    x: r.x * zoom + x,
    y: r.y * zoom + y,
    width: r.width * zoom,
    height: r.height * zoom,
  }));
};

test('the rectangle around others', () => {
  expect(around([card(0, 0), card(200, 300)])).toEqual({ x: 0, y: 0, width: 316, height: 388 });
});

test('a card that would come under the legend is shown above it, with all others', () => {
  const column = [0, 150, 300, 450].map((y) => card(0, y));
  const wide = [...column, card(500, 0)];
  expect(placed(wide, []).some((r) => overlaps(r, legend))).toBe(true);
  for (const r of placed(wide, [legend])) {
    expect(overlaps(r, legend)).toBe(false);
    expect(r.y).toBeGreaterThan(0);
  }
});

test('cards that lie beside it, or above it, are in the middle as if it were not there', () => {
  for (const cards of [[card(0, 0), card(300, 0)], [card(0, 0)]]) {
    expect(placed(cards, [legend])).toEqual(placed(cards, []));
  }
  const [only] = placed([card(0, 0)], []);
  expect(only?.x).toBeCloseTo(342, 6);
  expect(only?.y).toBeCloseTo(300 - 44 + CAPTION / 2, 6);
});

test('where there is more room beside it than above it, they are shown there', () => {
  const tall = Array.from({ length: 8 }, (_, i) => [card(0, 150 * i), card(250, 150 * i)]).flat();
  const low: Rect = { ...legend, y: 300, height: 284, width: 300 };
  const free = fitted(tall, { ...sheet, above: [] }, 1);
  expect(placed(tall, []).some((r) => overlaps(r, low))).toBe(true);
  expect(placed(tall, [low]).some((r) => overlaps(r, low))).toBe(false);
  expect(fitted(tall, { ...sheet, above: [low] }, 1).zoom).toBeCloseTo(free.zoom, 6);
});
