import { expect, test } from 'vitest';
import { patience } from '../../../engine/train/patience.ts';

test.each<[number, number[], number]>([
  [2, [5, 4, 4.5, 4.2, 3], 3],
  [2, [5, 4, 4.5, 3, 3.5, 3.1], 5],
  [1, [5, 5], 1],
  [3, [5, Number.NaN, Number.NaN, 6], 3],
])('with patience %i over %j it stops after epoch %i', (epochs, losses, at) => {
  const stops = patience(epochs);
  expect(losses.findIndex(stops)).toBe(at);
});
