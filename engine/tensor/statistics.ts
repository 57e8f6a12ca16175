import type { Tensor } from './tensor.ts';

/** What there is to say of a tensor's elements. `min`, `mean` and `max` are of the finite ones, NaN if there are none. */
export interface Statistics {
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Largest absolute value among the finite elements, 0 if there are none. */
  readonly largest: number;
  /** How many elements are 0, NaN and ±∞. */
  readonly zeros: number;
  readonly nan: number;
  readonly infinite: number;
}

function count({ data }: Tensor): Statistics {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let [zeros, nan, infinite] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const v = data[i] as number;
    if (v === 0) zeros++;
    if (Number.isFinite(v)) {
      if (v < min) min = v;
      if (v > max) max = v;
      sum += v;
    } else if (Number.isNaN(v)) nan++;
    else infinite++;
  }
  const finite = data.length - nan - infinite;
  const of = (value: number): number => (finite === 0 ? Number.NaN : value);
  const largest = finite === 0 ? 0 : Math.max(Math.abs(min), Math.abs(max));
  const ends = { min: of(min), mean: of(sum / finite), max: of(max) };
  return { count: data.length, ...ends, largest, zeros, nan, infinite };
}

const known = new WeakMap<Tensor, Statistics>();

/** Counted once per tensor: none is ever changed in place. */
export function statistics(t: Tensor): Statistics {
  const found = known.get(t) ?? count(t);
  known.set(t, found);
  return found;
}

/** How many finite elements lie in each of equally wide bins from `from` to `to`; the last one has both its ends. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Histogram of the finite elements from their least to their greatest; one bin of width 1 where all are equal. */
export function histogram(t: Tensor, bins: number): Histogram {
  const { min, max } = statistics(t);
  if (Number.isNaN(min)) return { from: 0, to: 0, counts: [] };
  if (min === max) {
    const finite = t.data.reduce((n, v) => n + (v === min ? 1 : 0), 0);
    return { from: min - 0.5, to: min + 0.5, counts: [finite] };
  }
  const counts = new Array<number>(bins).fill(0);
  // Halved, so that the width of the widest range is still a number.
  const width = max / 2 - min / 2;
  for (let i = 0; i < t.data.length; i++) {
    const v = t.data[i] as number;
    if (!Number.isFinite(v)) continue;
    const bin = Math.min(bins - 1, Math.floor(((v / 2 - min / 2) / width) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from: min, to: max, counts };
}
