import type { Tensor } from '../../engine/index.ts';

/** Most cells drawn along either side; a larger tensor is shown by its first rows and columns. */
export const MAX_SIDE = 256;

/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A tensor as a table of cells: a vector is one row, more axes are stacked into rows. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  /** Largest absolute value among finite elements; 1 if all are 0. The colours' scale. */
  readonly scale: number;
}

export function cellsOf({ shape, data }: Tensor): Cells {
  const width = shape.at(-1) ?? 1;
  const height = width === 0 ? 0 : data.length / width;
  let scale = 0;
  for (const v of data) if (Number.isFinite(v)) scale = Math.max(scale, Math.abs(v));
  return {
    rows: Math.min(height, MAX_SIDE),
    columns: Math.min(width, MAX_SIDE),
    scale: scale || 1,
  };
}

/** The place in the data of a cell. */
export const placeOf = ({ shape }: Tensor, row: number, column: number): number =>
  row * (shape.at(-1) ?? 1) + column;

const mix = (a: Rgb, b: Rgb, t: number): Rgb =>
  a.map((v, i) => Math.round(v + ((b[i] as number) - v) * t)) as unknown as Rgb;

/** Diverging colour of a value: `below` at −scale, `zero` at 0, `above` at scale. */
export function colourOf(
  value: number,
  scale: number,
  { below, zero, above }: { readonly below: Rgb; readonly zero: Rgb; readonly above: Rgb },
): Rgb {
  const t = Math.max(-1, Math.min(1, value / scale));
  return t < 0 ? mix(zero, below, -t) : mix(zero, above, t);
}

/** What there is to say of a tensor's elements in a line. */
export interface Summary {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** How many elements are 0, and how many NaN or infinite. */
  readonly zeros: number;
  readonly nonFinite: number;
}

export function summaryOf({ data }: Tensor): Summary {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let zeros = 0;
  let nonFinite = 0;
  for (const v of data) {
    if (v === 0) zeros++;
    if (Number.isFinite(v)) {
      min = Math.min(min, v);
      max = Math.max(max, v);
      sum += v;
    } else nonFinite++;
  }
  return { min, mean: sum / (data.length - nonFinite), max, zeros, nonFinite };
}
