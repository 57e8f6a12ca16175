import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beside } from '../../../app/panels/beside.ts';

const window = { width: 1280, height: 720 };
const size = { width: 320, height: 150 };

test('below its target, else above, where there is room', () => {
  expect(beside({ x: 400, y: 100, width: 120, height: 80 }, size, window)).toEqual({
    x: 300,
    y: 196,
  });
  expect(beside({ x: 0, y: 600, width: 400, height: 32 }, size, window)).toEqual({ x: 40, y: 434 });
});

test('covers no target that leaves room on any side, and stays in the window', () => {
  const targets = fc.record({
    x: fc.integer({ min: 0, max: 1100 }),
    y: fc.integer({ min: 0, max: 640 }),
    width: fc.integer({ min: 10, max: 180 }),
    height: fc.integer({ min: 10, max: 80 }),
  });
  fc.assert(
    fc.property(targets, (target) => {
      const { x, y } = beside(target, size, window);
      expect(x >= 0 && y >= 0 && x + size.width <= 1280 && y + size.height <= 720).toBe(true);
      const apart =
        x >= target.x + target.width ||
        x + size.width <= target.x ||
        y >= target.y + target.height ||
        y + size.height <= target.y;
      expect(apart).toBe(true);
    }),
  );
});
