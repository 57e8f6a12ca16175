import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceTo, firstAt, showing, wayOf } from '../../../app/plots/scrolling.ts';
import { firstSlice, moved, tableOf, turned } from '../../../app/plots/slice.ts';
import { cellAfter } from '../../../app/plots/TensorTable.tsx';

describe('a slice', () => {
  test('of a vector is a column, of a matrix the matrix', () => {
    const vector = tableOf([4], firstSlice([4]));
    expect([vector.rows, vector.columns, vector.placeOf(3, 0)]).toEqual([4, 1, 3]);
    const matrix = tableOf([2, 3], firstSlice([2, 3]));
    expect([matrix.rows, matrix.columns, matrix.placeOf(1, 2)]).toEqual([2, 3, 5]);
    expect(tableOf([], firstSlice([])).placeOf(0, 0)).toBe(0);
  });
  test('of more axes is their last two, at any index of the others', () => {
    const shape = [2, 3, 4];
    const slice = firstSlice(shape);
    expect(tableOf(shape, slice).placeOf(1, 2)).toBe(6);
    expect(tableOf(shape, moved(slice, 0, 1)).placeOf(1, 2)).toBe(18);
  });
  test('takes other axes, which change places rather than meet', () => {
    const shape = [2, 3, 4];
    const across = turned(firstSlice(shape), 'across', 0);
    expect(tableOf(shape, across)).toMatchObject({ rows: 3, columns: 2 });
    expect(tableOf(shape, across).placeOf(2, 1)).toBe(12 + 8);
    expect(turned(firstSlice(shape), 'across', 1)).toMatchObject({ down: 2, across: 1 });
  });
});

describe('scrolling', () => {
  test('has nothing to scroll where all is seen', () => {
    const span = { count: 5, visible: 8, unit: 24 };
    expect([wayOf(span), firstAt(span, 100)]).toEqual([0, 0]);
  });
  test('comes back to a row by its distance, however many there are', () => {
    const spans = fc.record({
      count: fc.integer({ min: 1, max: 1_000_000 }),
      visible: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom(24, 76),
    });
    fc.assert(
      fc.property(spans, fc.nat(999_999), (span, wish) => {
        const first = Math.min(wish, Math.max(0, span.count - span.visible));
        expect(firstAt(span, distanceTo(span, first))).toBe(first);
        expect(firstAt(span, wayOf(span))).toBe(Math.max(0, span.count - span.visible));
      }),
    );
  });
  test('moves no further than a wanted row asks for', () => {
    const span = { count: 100, visible: 10, unit: 24 };
    expect(showing(span, 20, 25)).toBe(20);
    expect(showing(span, 20, 35)).toBe(26);
    expect(showing(span, 20, 3)).toBe(3);
    expect(showing(span, 0, 99)).toBe(90);
  });
});

describe('keys in the table', () => {
  const table = { rows: 100, columns: 10 };
  const from = { row: 5, column: 5 };
  const taken = (key: string, ctrlKey = false) => cellAfter({ key, ctrlKey }, from, table, 8);
  test('walk, page and jump, and stop at the edges', () => {
    expect(taken('ArrowUp')).toEqual({ row: 4, column: 5 });
    expect(taken('ArrowRight')).toEqual({ row: 5, column: 6 });
    expect(taken('PageDown')).toEqual({ row: 13, column: 5 });
    expect(taken('PageUp')).toEqual({ row: 0, column: 5 });
    expect(taken('Home')).toEqual({ row: 5, column: 0 });
    expect(taken('End')).toEqual({ row: 5, column: 9 });
    expect(taken('End', true)).toEqual({ row: 99, column: 9 });
    expect(taken('Home', true)).toEqual({ row: 0, column: 0 });
  });
  test('that it does not use are left to others', () => {
    expect(taken('p')).toBeUndefined();
    expect(taken('Tab')).toBeUndefined();
  });
});
