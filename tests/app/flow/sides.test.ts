import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rect } from '../../../app/document/card.ts';
import { contains } from '../../../app/flow/geometry.ts';
import { route } from '../../../app/flow/route.ts';
import { type End, routeBetween } from '../../../app/flow/sides.ts';

const arbitraryEnd = fc.record({
  x: fc.integer({ min: -600, max: 600 }),
  y: fc.integer({ min: -600, max: 600 }),
  side: fc.constantFrom<1 | -1>(1, -1),
});

const arbitraryCards = fc.array(
  fc.record({
    x: fc.integer({ min: -700, max: 700 }),
    y: fc.integer({ min: -700, max: 700 }),
    width: fc.constant(116),
    height: fc.constant(88),
  }),
  { maxLength: 8 },
);

const flip = (end: End): End => ({ ...end, x: -end.x, side: end.side === 1 ? -1 : 1 });
const flipCard = (card: Rect): Rect => ({ ...card, x: -card.x - card.width });

/** The numbers in a path's source, in order. */
const numbers = (d: string): number[] => (d.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);

describe('a path between ends that look to any side', () => {
  test('is that of left to right where it can be', () => {
    const [a, b] = [
      { x: 0, y: 0, side: 1 },
      { x: 300, y: 90, side: -1 },
    ] as const;
    expect(routeBetween(a, b, []).d).toBe(route(a, b, []).d);
  });

  test('begins and ends in them, and leaves and enters from where they look', () => {
    fc.assert(
      fc.property(arbitraryEnd, arbitraryEnd, arbitraryCards, (a, b, cards) => {
        const { d, points } = routeBetween(a, b, cards);
        const all = numbers(d);
        expect(all.slice(0, 2).map((v) => v + 0)).toEqual([a.x + 0, a.y]);
        expect(all.slice(-2).map((v) => v + 0)).toEqual([b.x + 0, b.y]);
        expect((all[2] as number) * a.side).toBeGreaterThanOrEqual(a.x * a.side);
        expect((all.at(-4) as number) * b.side).toBeGreaterThanOrEqual(b.x * b.side);
        expect([all[3], all.at(-3)]).toEqual([a.y, b.y]);
        expect(points[0]).toMatchObject({ y: a.y });
        expect(points.at(-1)).toMatchObject({ y: b.y });
      }),
      { seed: 401, numRuns: 300 },
    );
  });

  test('is the mirror image of that between the mirror images', () => {
    fc.assert(
      fc.property(arbitraryEnd, arbitraryEnd, arbitraryCards, (a, b, cards) => {
        const one = routeBetween(a, b, cards).points;
        const other = routeBetween(flip(a), flip(b), cards.map(flipCard)).points;
        expect(other.map(({ x, y }) => [0 - x, y])).toEqual(one.map(({ x, y }) => [x + 0, y]));
      }),
      { seed: 402, numRuns: 200 },
    );
  });

  test('goes around a card in its way', () => {
    const a = { x: 0, y: 0, side: 1 } as const;
    const b = { x: 0, y: 400, side: 1 } as const;
    const card = { x: 30, y: 150, width: 30, height: 88 };
    const { points } = routeBetween(a, b, [card]);
    expect(points.some((point) => contains(card, point))).toBe(false);
  });
});
