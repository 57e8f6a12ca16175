import { formatFixed } from '../../engine/index.ts';
import { rangeOf, scaleOf, tickText } from './axis.ts';
import type { Table } from './csv.ts';
import { type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** Estimates with their standard errors. */
export interface Interval {
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
}

const ROW = 24;
const [NAME, VALUE] = [72, 112];

/** A row each: a dot at the estimate, a line one standard error to either side, and both as numbers. */
export function intervals(given: readonly Interval[], width: number): Picture {
  const ends = given.flatMap(({ value: v, standardError: e }) => [v - e, v + e]);
  const across = scaleOf(rangeOf(ends, false), false, [NAME, width - VALUE - 16], 4);
  const height = given.length * ROW + 24;
  const grid = across.ticks.flatMap((tick) => {
    const x = across.place(tick);
    const text = tickText(tick, false);
    return [
      ruleAt([x, 4, x, height - 20], 'hair'),
      textAt(text, x, height - 6, { anchor: 'middle', face: 'mono' }),
    ];
  });
  const rows = given.flatMap(({ name, value, standardError: e }, i): Mark[] => {
    const y = i * ROW + 14;
    const x = across.place(value);
    const text = `${formatFixed(value, 3)} ± ${formatFixed(e, 3)}`;
    const points = [across.place(value - e), y, across.place(value + e), y];
    return [
      textAt(name, 0, y + 4),
      { kind: 'line', points, ink: 'ink-2', width: 1.5, dash: [] },
      { kind: 'marker', shape: 'circle', x, y, r: 3.5, ink: 'ink', fill: 'panel' },
      textAt(text, width, y + 4, { anchor: 'end', face: 'mono', ink: 'ink' }),
    ];
  });
  return { width, height, marks: [...grid, ...rows] };
}

export const intervalsTable = (given: readonly Interval[]): Table => ({
  columns: ['name', 'value', 'standard error'],
  rows: given.map(({ name, value, standardError }) => [name, value, standardError]),
});
