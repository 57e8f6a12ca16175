import { expect, test } from 'vitest';
import { markerOf } from '../../../app/plots/markers.ts';
import { CLASS_COUNT } from '../../../app/plots/picture.ts';

test('ten classes have ten shapes and ten hues, and begin again after them', () => {
  const all = Array.from({ length: CLASS_COUNT }, (_, k) => markerOf(k));
  expect(new Set(all.map(({ shape }) => shape)).size).toBe(10);
  expect(new Set(all.map(({ ink }) => ink)).size).toBe(10);
  expect(markerOf(13)).toEqual(markerOf(3));
});
