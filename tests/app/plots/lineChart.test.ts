import { expect, test } from 'vitest';
import {
  CHART,
  chartTable,
  type Line,
  lineChart,
  pointAt,
  spread,
  valueAt,
} from '../../../app/plots/lineChart.ts';

const line = (label: string, xs: readonly number[], y: readonly number[]): Line => ({
  ...{ label, ink: 'ink', dash: [], count: xs.length, y },
  x: (i) => xs[i] as number,
});
const a = line('a', [0, 1, 2], [5, 4, Number.NaN]);
const b = line('b', [0.5, 1], [1, 2]);

test('a line is read off at the last point that is not right of the place', () => {
  expect([-1, 0, 0.9, 1, 7].map((at) => pointAt(a, at))).toEqual([-1, 0, 0, 1, 2]);
  expect(valueAt(b, 0.2)).toBeUndefined();
  expect(valueAt(b)).toBe(2);
});

test('labels keep their distance and stay above the bottom', () => {
  const places = spread([50, 52, 51, 100], 15, 100);
  const sorted = places.toSorted((p, q) => p - q);
  for (let i = 1; i < sorted.length; i++) {
    expect((sorted[i] as number) - (sorted[i - 1] as number)).toBeGreaterThanOrEqual(15);
  }
  expect(Math.max(...places)).toBeLessThanOrEqual(100);
});

test('what is not finite interrupts its line and is named by its label', () => {
  const { marks } = lineChart({ lines: [a], xLabel: 'epoch', xEnd: 2, log: false }, 400);
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(texts).toContain('a NaN');
  const drawn = marks.find((mark) => mark.kind === 'line' && mark.points.length === 6);
  expect(drawn?.kind === 'line' && Number.isNaN(drawn.points[5])).toBe(true);
});

test('its numbers are a row for each place, empty where a line has none', () => {
  const table = chartTable({ lines: [a, b], xLabel: 'epoch', xEnd: 2, log: false });
  expect(table.columns).toEqual(['epoch', 'a', 'b']);
  expect(table.rows).toEqual([
    [0, 5, ''],
    [0.5, '', 1],
    [1, 4, 2],
    [2, Number.NaN, ''],
  ]);
});

test('markers keep apart, however many points there are; the last has one', () => {
  const many: Line = {
    ...{ label: 'l', ink: 'ink', dash: [], marker: 'square', count: 400, x: (i: number) => i },
    y: Array.from({ length: 400 }, () => 1),
  };
  const { marks } = lineChart({ lines: [many], xLabel: 'epoch', xEnd: 399, log: false }, 640);
  const places = marks.flatMap((mark) => (mark.kind === 'marker' ? [mark.x] : []));
  const onLine = places.filter((x) => x <= 640 - CHART.right);
  expect(onLine.length).toBeGreaterThan(10);
  for (const [i, x] of onLine.entries()) {
    if (i > 0) expect(x - (onLine[i - 1] as number)).toBeGreaterThanOrEqual(14);
  }
  expect(onLine.at(-1)).toBe(640 - CHART.right);
});

test('of more points than there is room for the mean is drawn, before all that they take in', () => {
  const noisy: Line = {
    ...{ label: 'l', ink: 'ink-2', dash: [6, 3], count: 9000, x: (i: number) => i },
    y: Float32Array.from({ length: 9000 }, (_, i) => (i === 4321 ? 60 : 20 + (i % 2))),
  };
  const chart = { lines: [noisy], xLabel: 'step', xEnd: 9000, log: false };
  const { marks } = lineChart(chart, 640);
  const extents = marks.filter((mark) => mark.kind === 'rect');
  expect(extents.length).toBeLessThanOrEqual((640 - CHART.left - CHART.right) / 4 + 1);
  const up = (v: number): number => {
    const [low, high] = [CHART.top, CHART.height - CHART.bottom];
    return high - ((high - low) * v) / 60;
  };
  const tops = extents.map(({ y }) => y).sort((a, b) => a - b);
  expect(tops[0]).toBeCloseTo(up(60), 6);
  expect(tops[1]).toBeCloseTo(up(21), 6);
  const mean = marks.find((mark) => mark.kind === 'line' && mark.dash.length > 0);
  const heights = mean?.kind === 'line' ? mean.points.filter((_, i) => i % 2 === 1) : [];
  expect(heights).toHaveLength(extents.length);
  expect(heights[3]).toBeCloseTo(up(20.5), 1);
});
