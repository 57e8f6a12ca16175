import { describe, expect, test } from 'vitest';
import { revealed, revealedAll } from '../../../app/flow/reveal.ts';

const size = { width: 800, height: 600 };
const card = { x: 1000, y: -300, width: 116, height: 88 };

describe('a card brought into view', () => {
  test('moves the graph no further than needed, at the same zoom', () => {
    expect(revealed({ x: 0, y: 0, zoom: 1 }, card, size)).toEqual({
      x: 800 - 56 - 116 - 1000,
      y: 56 + 300,
      zoom: 1,
    });
  });
  test('leaves it where it is when the card is seen', () => {
    const view = { x: -400, y: 500, zoom: 1 };
    expect(revealed(view, card, size)).toBe(view);
  });
  test('of a card larger than the canvas shows where it starts', () => {
    expect(revealed({ x: 0, y: 0, zoom: 10 }, card, size)).toEqual({
      x: 56 - 10_000,
      y: 56 + 3000,
      zoom: 10,
    });
  });
});

describe('new cards', () => {
  const view = { x: 0, y: 0, zoom: 1 };
  const at = (x: number, y: number) => ({ x, y, width: 116, height: 88 });
  const seen = (cards: readonly ReturnType<typeof at>[], { x, y, zoom }: typeof view): boolean =>
    cards.every(
      (c) =>
        c.x * zoom + x >= 0 &&
        (c.x + c.width) * zoom + x <= size.width &&
        c.y * zoom + y >= 0 &&
        (c.y + c.height) * zoom + y <= size.height,
    );

  test('that are all seen leave the view as it is', () => {
    expect(revealedAll(view, [at(100, 100), at(500, 400)], [at(5000, 0)], size, 0.6)).toBe(view);
  });
  test('come into view by moving no further than needed', () => {
    const after = revealedAll(view, [at(700, 100), at(760, 400)], [], size, 0.6);
    expect(after).toEqual({ x: 800 - 56 - 876, y: 0, zoom: 1 });
  });
  test('take along what is looked at, made smaller where both have no room else', () => {
    const [fresh, watched] = [at(900, 100), at(60, 300)];
    const after = revealedAll(view, [fresh], [watched, at(0, 9000)], size, 0.6);
    expect(after.zoom).toBeLessThan(1);
    expect(after.zoom).toBeGreaterThan(0.6);
    expect(seen([fresh, watched], after)).toBe(true);
  });
  test('leave the view where what is looked at would be too small', () => {
    expect(revealedAll(view, [at(3000, 100)], [at(60, 300)], size, 0.6)).toBe(view);
  });
  test('that are too many are seen from where they begin', () => {
    const after = revealedAll(view, [at(3000, 100), at(9000, 100)], [], size, 0.6);
    expect(after.zoom).toBe(0.6);
    expect(seen([at(3000, 100)], after)).toBe(true);
  });
  test('are not shown smaller than the view is already', () => {
    const after = revealedAll({ ...view, zoom: 0.3 }, [at(9000, 100)], [], size, 0.6);
    expect(after.zoom).toBe(0.3);
  });
});
