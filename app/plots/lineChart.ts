import { formatFixed } from '../../engine/index.ts';
import { type Range, rangeOf, type Scale, scaleOf, tickText } from './axis.ts';
import type { Table } from './csv.ts';
import { decimate } from './decimate.ts';
import type { Shape } from './markers.ts';
import { type Ink, type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** A line of a chart, told apart by dash and marker; its points have rising x. */
export interface Line {
  readonly label: string;
  readonly ink: Ink;
  readonly dash: readonly number[];
  /** On each point; for lines of few. */
  readonly marker?: Shape;
  readonly count: number;
  readonly x: (i: number) => number;
  readonly y: ArrayLike<number>;
}

export interface LineChart {
  readonly lines: readonly Line[];
  readonly xLabel: string;
  /** The end of the horizontal axis, which begins at 0. */
  readonly xEnd: number;
  readonly log: boolean;
  /** Where values are read off; the last of each line where undefined. */
  readonly at?: number | undefined;
}

export const CHART = { height: 184, left: 40, right: 166, top: 10, bottom: 36 } as const;

/** The horizontal axis on a picture of that width. */
export const acrossOf = ({ xEnd }: LineChart, width: number): Scale =>
  scaleOf([0, xEnd || 1], false, [CHART.left, width - CHART.right], 7);

/** The last point of a line that is not right of x; −1 where there is none. */
export function pointAt({ count, x }: Line, at: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value of a line at x, or its last. */
export function valueAt(line: Line, at?: number): number | undefined {
  const i = at === undefined ? line.count - 1 : pointAt(line, at);
  return i < 0 ? undefined : line.y[i];
}

/** The least and greatest finite value of a line; of those above 0 where powers of ten are shown. */
function extentOf({ count, y }: Line, log: boolean): readonly number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    const v = y[i] as number;
    if (!Number.isFinite(v) || (log && v <= 0)) continue;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}

/** The vertical range: from 0, or, where powers of ten are shown, what there is. */
function upRange(lines: readonly Line[], log: boolean): Range {
  const [low, high] = rangeOf(
    lines.flatMap((line) => extentOf(line, log)),
    log,
  );
  return log ? [low, high] : [Math.min(0, low), Math.max(0, high)];
}

/** Places of labels, none nearer to the next than `gap`, as near to where they belong as that leaves them. */
export function spread(wanted: readonly number[], gap: number, bottom: number): number[] {
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    last = Math.max(wanted[i] as number, last + gap);
    placed[i] = last;
  }
  // What was pushed below the plot pushes the others back up.
  let next = bottom;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i] as number, next);
    next = (placed[i] as number) - gap;
  }
  return placed;
}

/** Least distance of two markers of a line, px. */
const MARKERS_APART = 20;

/** Those of the points that have room for a marker beside the one before; the last always has. */
function apart(points: readonly number[], place: (i: number) => number): readonly number[] {
  const chosen: number[] = [];
  for (const i of points) {
    const before = chosen.at(-1);
    const crowded = before !== undefined && place(i) - place(before) < MARKERS_APART;
    if (crowded && i !== points.at(-1)) continue;
    if (crowded && chosen.length > 1) chosen.pop();
    chosen.push(i);
  }
  return chosen;
}

/** The columns over which a line of many points takes its mean, px, and how many points to one are many. */
const COLUMN = 4;
const MANY = 8;

/** What a line looks like, and what lies behind all lines. */
interface Drawn {
  readonly behind: readonly Mark[];
  readonly marks: readonly Mark[];
}

/** A line of more points than there is room for: its mean over columns, before all that it takes in there. */
function manyMarks({ count, x, y, ink, dash }: Line, across: Scale, up: Scale): Drawn {
  const behind: Mark[] = [];
  const points: number[] = [];
  const columnOf = (i: number): number => Math.floor(across.place(x(i)) / COLUMN);
  for (let i = 0; i < count; ) {
    const [from, column] = [i, columnOf(i)];
    let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (; i < count && columnOf(i) === column; i++) {
      const v = y[i] as number;
      sum += v;
      if (v < low) low = v;
      if (v > high) high = v;
    }
    points.push((column + 0.5) * COLUMN, up.place(sum / (i - from)));
    const [top, bottom] = [up.place(high), up.place(low)];
    const extent = { x: column * COLUMN, y: top, width: COLUMN, height: bottom - top };
    if (Number.isFinite(bottom - top)) behind.push({ kind: 'rect', ...extent, ink: 'line' });
  }
  return { behind, marks: [{ kind: 'line', points, ink, width: 1.5, dash }] };
}

function drawnLine(line: Line, across: Scale, up: Scale): Drawn {
  const { count, x, y, ink, dash, marker } = line;
  const width = count === 0 ? 0 : across.place(x(count - 1)) - across.place(x(0));
  if (!marker && count * COLUMN > MANY * width && count > MANY) return manyMarks(line, across, up);
  const kept = decimate((i) => Math.round(across.place(x(i))), y, count);
  const points = kept.flatMap((i) => {
    const at = up.place(y[i] as number);
    return [across.place(x(i)), Number.isFinite(at) ? at : Number.NaN];
  });
  const drawn: Mark = { kind: 'line', points, ink, width: 1.5, dash };
  if (!marker) return { behind: [], marks: [drawn] };
  const shapes = apart(kept, (i) => across.place(x(i))).map(
    (i): Mark => ({
      ...{ kind: 'marker', shape: marker, r: 3, ink, fill: 'panel' },
      ...{ x: across.place(x(i)), y: up.place(y[i] as number) },
    }),
  );
  const seen = shapes.filter((m) => m.kind === 'marker' && Number.isFinite(m.y));
  return { behind: [], marks: [drawn, ...seen] };
}

/** The names of the lines beside their ends, each with its dash, its marker and its value. */
function labels({ lines, at }: LineChart, up: Scale, left: number, bottom: number): Mark[] {
  const read = lines.map((line) => valueAt(line, at));
  const wanted = read.map((v) => {
    const place = v === undefined ? Number.NaN : up.place(v);
    return Number.isFinite(place) ? place : bottom;
  });
  const places = spread(wanted, 15, bottom);
  return lines.flatMap(({ label, ink, dash, marker }, i): Mark[] => {
    const y = places[i] as number;
    const value = read[i];
    const key: Mark = {
      ...{ kind: 'line', points: [left - 2, y, left + 14, y], ink, width: 1.5, dash },
    };
    const sample: Mark[] = marker
      ? [{ kind: 'marker', shape: marker, x: left + 6, y, r: 3, ink, fill: 'panel' }]
      : [];
    const text = value === undefined ? label : `${label} ${formatFixed(value, 2)}`;
    return [key, ...sample, textAt(text, left + 20, y + 4, { ink })];
  });
}

/** A chart of lines: hair grid, baseline, labels at the ends of the lines in place of a key. */
export function lineChart(chart: LineChart, width: number): Picture {
  const { lines, log, xLabel, at } = chart;
  const { height, left, right, top, bottom } = CHART;
  const [end, base] = [width - right, height - bottom];
  const across = acrossOf(chart, width);
  const up = scaleOf(upRange(lines, log), log, [base, top], 5);
  const rows = up.ticks.flatMap((tick) => {
    const y = up.place(tick);
    const text = textAt(tickText(tick, log), left - 8, y + 4, { anchor: 'end', face: 'mono' });
    return [ruleAt([left, y, end, y], 'hair'), text];
  });
  const columns = across.ticks.map((tick) =>
    textAt(tickText(tick, false), across.place(tick), base + 16, {
      anchor: 'middle',
      face: 'mono',
    }),
  );
  const crosshair =
    at === undefined
      ? []
      : [ruleAt([across.place(at), top, across.place(at), base], 'ink-2', [2, 3])];
  // The first, which has markers, above those of many points.
  const drawn = lines.toReversed().map((line) => drawnLine(line, across, up));
  return {
    ...{ width, height },
    marks: [
      ...drawn.flatMap(({ behind }) => behind),
      ...rows,
      ...columns,
      ruleAt([left, base, end, base], 'edge'),
      ...crosshair,
      ...drawn.flatMap(({ marks }) => marks),
      ...labels(chart, up, end + 12, base),
      textAt(xLabel, end, height - 4, { anchor: 'end' }),
    ],
  };
}

/** All points of the lines, a row for each x: empty where a line has no point there. */
export function chartTable({ lines, xLabel }: LineChart): Table {
  const rows = new Map<number, (number | string)[]>();
  for (const [k, { count, x, y }] of lines.entries()) {
    for (let i = 0; i < count; i++) {
      const at = x(i);
      const row = rows.get(at) ?? lines.map(() => '');
      row[k] = y[i] as number;
      rows.set(at, row);
    }
  }
  const ordered = [...rows].sort(([a], [b]) => a - b);
  return {
    columns: [xLabel, ...lines.map(({ label }) => label)],
    rows: ordered.map(([at, row]) => [at, ...row]),
  };
}
