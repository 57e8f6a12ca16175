import { expect, test } from 'vitest';
import { HOLE, holes, nearestDistances } from '../../../engine/train/holes.ts';

const codesOf = (rows: readonly (readonly number[])[]) => ({
  shape: [rows.length, rows[0]?.length ?? 0],
  data: Float64Array.from(rows.flat()),
});

const TENTHS = Array.from({ length: 61 * 61 }, (_, i) => [(i % 61) - 30, Math.floor(i / 61) - 30]);

/** A lattice from −3 to 3 along both axes, as far as `keep` says, and its middle as often again. */
const lattice = (scale: number, keep: (a: number, b: number) => boolean, middle = 0) =>
  codesOf(
    TENTHS.map(([a = 0, b = 0]) => [a / 10, b / 10] as const)
      .filter(([a, b]) => keep(a, b))
      .flatMap((place) => [place, [middle, 0] as const])
      .map(([a, b]) => [scale * a, 5 + 3 * scale * b]),
  );

test('codes that fill the plane leave no hole, whatever their scale', () => {
  for (const scale of [1e-3, 1, 1e3]) expect(holes(lattice(scale, () => true)).share).toBe(0);
});

test('a gap among them is found where it is', () => {
  // The right half beyond 0.5 is empty.
  const { grid, distances, share } = holes(lattice(1, (a) => a < 0.5, -0.5));
  expect(share).toBeGreaterThan(0.05);
  for (const [i, distance] of distances.entries()) {
    const a = grid.data[2 * i] as number;
    if (distance > HOLE) expect(a).toBeGreaterThan(0.5);
    if (a > 1.2) expect(distance).toBeGreaterThan(HOLE);
  }
});

test('the grid begins at the top left, and further numbers stand at their mean', () => {
  const rows = [-1, 1].flatMap((a) => [-1, 1].map((b) => [a, 10 + b, 7]));
  const { grid } = holes(codesOf(rows), 3);
  expect(grid.shape).toEqual([9, 3]);
  expect([...grid.data.slice(0, 3)]).toEqual([-2, 12, 7]);
  expect([...grid.data.slice(-3)]).toEqual([2, 8, 7]);
  expect(holes(codesOf([[1], [3]]), 5).grid.shape).toEqual([5, 1]);
});

test('the nearest of others, each column in its unit', () => {
  const distances = nearestDistances(
    codesOf([[0, 0]]),
    codesOf([
      [3, 40],
      [0, 60],
    ]),
    [1, 10],
  );
  expect([...distances]).toEqual([5]);
});
