import type { Tensor } from '../tensor/tensor.ts';

/**
 * Codes on a square grid over the first two numbers of a code, and which of them are holes. All is measured in standard
 * deviations of the codes along each axis, so that models whose codes lie far apart and near together can be compared.
 */
export interface Holes {
  /** [side² × latent], a row of the picture at a time, from the top; further numbers of a code at their mean. */
  readonly grid: Tensor;
  /** From each to the nearest code, in standard deviations. */
  readonly distances: Float64Array;
  /** The share that is further than `HOLE` from every code. */
  readonly share: number;
}

/** As far from the nearest code a place is a hole, in standard deviations. */
export const HOLE = 0.25;
/** The grid goes so far to either side of the mean, in standard deviations. */
export const REACH = 2;

interface Moments {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** Mean and standard deviation of each column of [n × d]. */
function momentsOf({ shape: [n = 0, d = 1], data }: Tensor): Moments {
  const mean = new Float64Array(d);
  const deviation = new Float64Array(d);
  for (let i = 0; i < data.length; i++)
    mean[i % d] = (mean[i % d] as number) + (data[i] as number) / n;
  for (let i = 0; i < data.length; i++) {
    const off = (data[i] as number) - (mean[i % d] as number);
    deviation[i % d] = (deviation[i % d] as number) + (off * off) / n;
  }
  return { mean, deviation: deviation.map(Math.sqrt) };
}

/** Of each of some places, how far the nearest of others is; columns of d numbers, each in units of its own. */
export function nearestDistances(
  places: Tensor,
  others: Tensor,
  units: ArrayLike<number> = new Float64Array(places.shape[1] ?? 1).fill(1),
): Float64Array {
  const d = places.shape[1] ?? 1;
  const [n, m] = [places.shape[0] ?? 0, others.shape[0] ?? 0];
  return Float64Array.from({ length: n }, (_, i) => {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < m; j++) {
      let square = 0;
      for (let c = 0; c < d; c++) {
        const off = (places.data[i * d + c] as number) - (others.data[j * d + c] as number);
        square += (off / (units[c] as number)) ** 2;
      }
      least = Math.min(least, square);
    }
    return Math.sqrt(least);
  });
}

/** Where among codes [n × latent] there are none. */
export function holes(codes: Tensor, side = 12): Holes {
  const d = codes.shape[1] ?? 1;
  const { mean, deviation } = momentsOf(codes);
  const rows = d > 1 ? side : 1;
  const at = (c: number, i: number): number =>
    (mean[c] as number) + (deviation[c] as number) * REACH * ((2 * i) / (side - 1) - 1);
  const data = new Float64Array(rows * side * d);
  for (let k = 0; k < rows * side; k++) {
    data.set(mean, k * d);
    data[k * d] = at(0, k % side);
    if (d > 1) data[k * d + 1] = at(1, side - 1 - Math.floor(k / side));
  }
  const grid = { shape: [rows * side, d], data };
  const distances = nearestDistances(grid, codes, deviation);
  const far = distances.reduce((n, v) => n + (v > HOLE ? 1 : 0), 0);
  return { grid, distances, share: far / distances.length };
}
