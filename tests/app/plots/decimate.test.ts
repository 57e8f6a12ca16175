import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimate } from '../../../app/plots/decimate.ts';

const series = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN)), {
  maxLength: 400,
});

test('of each column the first, the last and both extremes stay, in order, four at most', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 50 }), (y, wide) => {
      const columnOf = (i: number): number => Math.floor(i / wide);
      const kept = decimate(columnOf, y);
      expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
      for (let from = 0; from < y.length; from += wide) {
        const all = y.slice(from, from + wide);
        const places = kept.filter((i) => columnOf(i) === columnOf(from));
        expect(places.length).toBeLessThanOrEqual(4);
        expect(places[0]).toBe(from);
        expect(places.at(-1)).toBe(from + all.length - 1);
        const finite = (v: readonly (number | undefined)[]): number[] =>
          v.filter((x): x is number => x !== undefined && !Number.isNaN(x));
        const left = finite(places.map((i) => y[i]));
        expect(Math.min(...left)).toBe(Math.min(...finite(all)));
        expect(Math.max(...left)).toBe(Math.max(...finite(all)));
      }
    }),
  );
});

test('a single peak among thousands of points is drawn', () => {
  const y = new Float32Array(20_000);
  y[12_345] = 1;
  expect(decimate((i) => Math.floor(i / 100), y)).toContain(12_345);
});
