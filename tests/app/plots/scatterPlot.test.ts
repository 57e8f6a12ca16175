import { expect, test } from 'vitest';
import { axesOf, nearest, neighbourTowards, type Points } from '../../../app/plots/scatterPlot.ts';

const points: Points = {
  places: [0, 0, 1, 0.1, -1, 0, 0.2, 1],
  classes: [0, 1, 2, 3],
  axes: ['x', 'y'],
};

test('a point is found where it is drawn, and none far from all', () => {
  const axes = axesOf(points, 300);
  expect(nearest(points, axes, [axes.across.place(1) + 3, axes.up.place(0.1) - 2])).toBe(1);
  expect(nearest(points, axes, [axes.across.place(1.5), axes.up.place(-1.5)])).toBeUndefined();
});

test('arrows walk to the nearest point on that side, or stay', () => {
  expect(neighbourTowards(points, 0, [1, 0])).toBe(1);
  expect(neighbourTowards(points, 0, [-1, 0])).toBe(2);
  expect(neighbourTowards(points, 0, [0, 1])).toBe(3);
  expect(neighbourTowards(points, 0, [0, -1])).toBe(0);
});
