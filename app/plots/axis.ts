/** Where values lie on a picture, and which of them are named. */
export interface Scale {
  readonly place: (value: number) => number;
  /** The value at a place. */
  readonly at: (place: number) => number;
  readonly ticks: readonly number[];
}

/** Powers of ten, no more than `most` of them. */
function decades(low: number, high: number, most: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const step = Math.max(1, Math.ceil((last - first) / most));
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, i) => 10 ** (first + i * step));
}

/** 1, 2 or 5 times a power of ten apart. */
function evenly(low: number, high: number, most: number): number[] {
  const rough = (high - low || 1) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough > 5 * power ? 10 : rough > 2 * power ? 5 : rough > power ? 2 : 1);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(1, count) }, (_, i) => (first + i) * step);
}

export type Range = readonly [low: number, high: number];

/** The least and greatest of the values that an axis can show; 1 and 1 where there are none. */
export function rangeOf(values: Iterable<number>, log: boolean): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of values) {
    if (!Number.isFinite(v) || (log && v <= 0)) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return low > high ? [1, 1] : [low, high];
}

/** A range on the way from one place, px, to another, with about so many ticks. */
export function scaleOf(
  [low, high]: Range,
  log: boolean,
  [from, to]: readonly [number, number],
  most = 6,
): Scale {
  const ticks = log ? decades(low, high, most) : evenly(low, high, most);
  const on = log ? Math.log10 : (v: number): number => v;
  const start = Math.min(on(low), on(ticks[0] as number));
  const end = Math.max(on(high), on(ticks.at(-1) as number));
  const span = end - start || 1;
  return {
    ticks,
    place: (value) => from + ((on(value) - start) / span) * (to - from),
    at: (place) => {
      const v = start + ((place - from) / (to - from)) * span;
      return log ? 10 ** v : v;
    },
  };
}

export function tickText(value: number, log: boolean): string {
  if (!log) return String(Number(value.toPrecision(6))).replace('-', '−');
  const exponent = Math.round(Math.log10(value));
  return exponent >= -1 && exponent <= 2 ? String(10 ** exponent) : `1e${exponent}`;
}
