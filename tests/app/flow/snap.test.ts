import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapTo } from '../../../app/flow/snap.ts';

const card = (x: number, y: number, width = 116, height = 88) => ({ x, y, width, height });

describe('what is dragged', () => {
  test('comes into line with an edge within reach, and a line runs along both', () => {
    const { dx, dy, lines } = snapTo(card(4, 203), [card(0, 0)], 6);
    expect([dx, dy]).toEqual([-4, 0]);
    // Equal cards are in line by both edges and the middle.
    expect(lines).toEqual(
      [0, 58, 116].map((x) => ({ kind: 'edge', x1: x, y1: 0, x2: x, y2: 291 })),
    );
  });
  test('comes into line with a middle of another size', () => {
    expect(snapTo(card(30, 203, 60), [card(0, 0)], 6)).toMatchObject({ dx: -2, dy: 0 });
  });
  test('stays where nothing is near', () => {
    expect(snapTo(card(7, 203), [card(0, 0)], 6)).toEqual({ dx: 0, dy: 0, lines: [] });
    expect(snapTo(card(7, 203), [], 6)).toEqual({ dx: 0, dy: 0, lines: [] });
  });
  test('takes the nearest of two lines', () => {
    const { dx } = snapTo(card(4, 400), [card(0, 0), card(7, 200)], 6);
    expect(dx).toBe(3);
  });
  test('comes to the middle between two neighbours, with lines in both gaps', () => {
    const row = [card(0, 10), card(400, -10)];
    const { dx, lines } = snapTo(card(203, 0), row, 6);
    expect(dx).toBe(-3);
    expect(lines.map(({ kind, x1, x2 }) => [kind, x1, x2])).toEqual([
      ['gap', 116, 200],
      ['gap', 316, 400],
    ]);
  });
  test('goes on a row with the room that it has', () => {
    const row = [card(0, 0), card(150, 10)];
    expect(snapTo(card(302, 5, 100), row, 6).dx).toBe(-2);
    expect(snapTo(card(-132, 5, 100), row, 6).dx).toBe(-2);
  });
  test('never moves further than the reach, and then stays', () => {
    const place = fc.integer({ min: -300, max: 300 });
    const rect = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 40, max: 200 }),
      height: fc.integer({ min: 30, max: 120 }),
    });
    fc.assert(
      fc.property(rect, fc.array(rect, { maxLength: 8 }), (moving, others) => {
        const { dx, dy } = snapTo(moving, others, 6);
        expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(6);
        const again = snapTo({ ...moving, x: moving.x + dx, y: moving.y + dy }, others, 0.001);
        expect([Math.abs(again.dx) < 0.01, Math.abs(again.dy) < 0.01]).toEqual([true, true]);
      }),
    );
  });
});
