import { rangeOf, type Scale, scaleOf, tickText } from './axis.ts';
import type { Table } from './csv.ts';
import { markerOf } from './markers.ts';
import { type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** Points in a plane, each of a class. */
export interface Points {
  /** x and y in turn. */
  readonly places: ArrayLike<number>;
  /** The class of each; undefined where there are none. */
  readonly classes: ArrayLike<number> | undefined;
  /** What the axes measure. */
  readonly axes: readonly [string, string];
  /** The point that is spoken of. */
  readonly chosen?: number | undefined;
  /** A place that was picked. */
  readonly picked?: readonly [number, number] | undefined;
}

const SIDE = { left: 26, right: 6, top: 6, bottom: 24 } as const;

export interface Axes {
  readonly across: Scale;
  readonly up: Scale;
  readonly height: number;
}

function* every({ places }: Points, from: number): Generator<number> {
  for (let i = from; i < places.length; i += 2) yield places[i] as number;
}

/** Both axes: as far as the points go, and at least from −2 to 2. */
export function axesOf(points: Points, width: number): Axes {
  const height = Math.round(Math.min(width, 320));
  const on = (from: number, place: readonly [number, number]): Scale => {
    const [low, high] = rangeOf(every(points, from), false);
    const space = (high - low) / 20;
    return scaleOf([Math.min(-2, low - space), Math.max(2, high + space)], false, place, 5);
  };
  return {
    across: on(0, [SIDE.left, width - SIDE.right]),
    up: on(1, [height - SIDE.bottom, SIDE.top]),
    height,
  };
}

/** The point nearest to a place on the picture, px, no further than `most`. */
export function nearest(
  { places }: Points,
  { across, up }: Axes,
  [x, y]: readonly [number, number],
  most = 16,
): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, most ** 2];
  for (let i = 0; 2 * i < places.length; i++) {
    const dx = across.place(places[2 * i] as number) - x;
    const dy = up.place(places[2 * i + 1] as number) - y;
    if (dx * dx + dy * dy <= least) [found, least] = [i, dx * dx + dy * dy];
  }
  return found;
}

/** The nearest point of those that lie more towards (dx, dy) than to its side; the same where none does. */
export function neighbourTowards(
  { places }: Points,
  from: number,
  [dx, dy]: readonly [number, number],
): number {
  const [x0, y0] = [places[2 * from] as number, places[2 * from + 1] as number];
  let [found, least] = [from, Number.POSITIVE_INFINITY];
  for (let i = 0; 2 * i < places.length; i++) {
    const [x, y] = [(places[2 * i] as number) - x0, (places[2 * i + 1] as number) - y0];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (along > 0 && aside <= along && x * x + y * y < least) [found, least] = [i, x * x + y * y];
  }
  return found;
}

/** The middle of each class, at which its name stands. */
function middles({ places, classes }: Points): ReadonlyMap<number, readonly [number, number]> {
  const sums = new Map<number, [x: number, y: number, n: number]>();
  for (let i = 0; classes && i < classes.length; i++) {
    const sum = sums.get(classes[i] as number) ?? [0, 0, 0];
    sum[0] += places[2 * i] as number;
    sum[1] += places[2 * i + 1] as number;
    sum[2]++;
    sums.set(classes[i] as number, sum);
  }
  return new Map([...sums].map(([label, [x, y, n]]) => [label, [x / n, y / n]]));
}

function pointMark({ places, classes }: Points, { across, up }: Axes, i: number, r: number): Mark {
  const marker = classes
    ? markerOf(classes[i] as number)
    : ({ shape: 'circle', ink: 'ink-2' } as const);
  const [x, y] = [places[2 * i] as number, places[2 * i + 1] as number];
  return { kind: 'marker', ...marker, x: across.place(x), y: up.place(y), r };
}

function grid({ across, up, height }: Axes, width: number, axes: Points['axes']): Mark[] {
  const [base, end] = [height - SIDE.bottom, width - SIDE.right];
  return [
    ...up.ticks.flatMap((tick) => [
      ruleAt([SIDE.left, up.place(tick), end, up.place(tick)], 'hair'),
      textAt(tickText(tick, false), SIDE.left - 6, up.place(tick) + 4, {
        anchor: 'end',
        face: 'mono',
      }),
    ]),
    ...across.ticks.flatMap((tick) => [
      ruleAt([across.place(tick), SIDE.top, across.place(tick), base], 'hair'),
      textAt(tickText(tick, false), across.place(tick), base + 16, {
        anchor: 'middle',
        face: 'mono',
      }),
    ]),
    ruleAt([SIDE.left, base, end, base], 'edge'),
    textAt(axes[0], end, base - 4, { anchor: 'end', face: 'mono', halo: true }),
    textAt(axes[1], SIDE.left + 4, SIDE.top + 10, { face: 'mono', halo: true }),
  ];
}

/** Points by class: a marker and a hue each, the name of the class in its middle. */
export function scatterPlot(points: Points, width: number, names?: readonly string[]): Picture {
  const axes = axesOf(points, width);
  const { across, up, height } = axes;
  const { places, chosen, picked } = points;
  const marks = Array.from({ length: places.length / 2 }, (_, i) =>
    pointMark(points, axes, i, 2.6),
  );
  const titles = [...middles(points)].map(([label, [x, y]]) =>
    textAt(names?.[label] ?? String(label), across.place(x), up.place(y) + 4, {
      ...{ anchor: 'middle', ink: markerOf(label).ink, bold: true, halo: true },
    }),
  );
  const ringed: Mark[] =
    chosen === undefined || 2 * chosen >= places.length
      ? []
      : [
          {
            ...pointMark(points, axes, chosen, 8),
            kind: 'marker',
            shape: 'circle',
            ink: 'ink',
          } as Mark,
        ];
  const pin: Mark[] =
    picked === undefined
      ? []
      : [
          {
            ...{ kind: 'marker', shape: 'cross', r: 6, ink: 'ink' },
            ...{ x: across.place(picked[0]), y: up.place(picked[1]) },
          },
        ];
  return {
    ...{ width, height },
    marks: [...grid(axes, width, points.axes), ...marks, ...titles, ...ringed, ...pin],
  };
}

export const scatterTable = ({ places, classes, axes }: Points): Table => ({
  columns: [...axes, ...(classes ? ['class'] : [])],
  rows: Array.from({ length: places.length / 2 }, (_, i) => [
    ...[places[2 * i] as number, places[2 * i + 1] as number],
    ...(classes ? [classes[i] as number] : []),
  ]),
});
