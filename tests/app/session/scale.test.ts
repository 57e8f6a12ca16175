import { describe, expect, test } from 'vitest';
import { ownScale, scaleEnd, scalesOf } from '../../../app/session/scale.ts';
import { fromNested } from '../../../engine/index.ts';
import { openedFrom } from '../opened.ts';

test.each([
  [0, 1],
  [1, 1],
  [1.01, 1.5],
  [0.29, 0.3],
  [9, 10],
  [16, 20],
  [2e-7, 2e-7],
  [1.7e308, 1.7e308],
])('a scale for %d ends at %d', (largest, end) => {
  expect(scaleEnd(largest)).toBe(end);
});

describe('the scales of a run', () => {
  test('span all its tensors, one for z and one for λ, and leave numbers aside', () => {
    const run = openedFrom({
      x: ['input', [[1, -2, 3]]],
      v: ['input', [1, -20]],
      y: ['mul', 'x', 10],
      s: ['sum', 'y'],
      t: ['mul', 's', 1000],
    });
    expect(scalesOf(run)).toEqual({
      z: { to: 30, signed: true },
      lambda: { to: 10_000, signed: false },
      pictures: 2,
    });
    expect(scalesOf(run)).toBe(scalesOf(run));
  });
  test('of a graph without pictures count none', () => {
    expect(scalesOf(openedFrom({ x: ['input', 2], y: ['exp', 'x'] })).pictures).toBe(0);
  });
});

test('a tensor’s own scale leaves out what is not finite', () => {
  expect(ownScale(fromNested([0.5, 'NaN', '-Infinity']))).toEqual({ to: 0.5, signed: false });
});
