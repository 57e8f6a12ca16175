import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CORNERS, resized } from '../../../app/flow/frameDrag.ts';

const size = fc.integer({ min: 100, max: 900 });
const way = fc.integer({ min: -1200, max: 1200 });

test('resizing by a corner keeps the opposite one where it is, and never makes the frame too small', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CORNERS),
      size,
      size,
      way,
      way,
      (corner, width, height, x, y) => {
        const before = { x: 10, y: 20, width, height };
        const after = resized(before, corner, { x, y });
        expect(after.width).toBeGreaterThanOrEqual(96);
        expect(after.height).toBeGreaterThanOrEqual(48);
        if (corner.endsWith('e')) expect(after.x).toBe(10);
        else expect(after.x + after.width).toBe(10 + width);
        if (corner.startsWith('s')) expect(after.y).toBe(20);
        else expect(after.y + after.height).toBe(20 + height);
      },
    ),
  );
});
