import type { Field } from './dynamics.ts';
import { integrate } from './integrate.ts';
import { OdeError } from './odeError.ts';
import { tableauOf } from './tableaus/index.ts';
import type { Tableau } from './tableaus/tableau.ts';

/** An error that was measured with steps of length h. */
export interface ErrorAt {
  readonly h: number;
  readonly error: number;
}

/** Errors against step lengths, and the slope of the line through them in logarithms: the order. */
export interface Convergence {
  readonly points: readonly ErrorAt[];
  readonly slope: number;
  /** The shortest and the longest of the steps that the slope is of; undefined where it has none. */
  readonly range: readonly [least: number, most: number] | undefined;
}

/** Most points that a slope is of, and the error relative to what is computed up to which a power of h rules it. */
const MOST_USED = 5;
const SMALL = 0.1;

/**
 * The order that errors of something of such a size show: the slope through those of the shortest steps that are above
 * `floor`, where rounding takes over.
 */
export function convergenceOf(
  points: readonly ErrorAt[],
  size: number,
  floor: number,
): Convergence {
  const used = points
    .filter(({ error }) => error > floor && error < SMALL * size)
    .sort((a, b) => a.h - b.h)
    .slice(0, MOST_USED);
  const [first, last] = [used[0], used.at(-1)];
  const range = first && last && first !== last ? ([first.h, last.h] as const) : undefined;
  return { points, slope: slopeOf(used), range };
}

/** The error that `measure` finds; Infinity where the steps are too long for a result. */
export function errorOf(measure: () => number): number {
  try {
    return measure();
  } catch (error) {
    if (error instanceof OdeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

export const largest = (x: ArrayLike<number>): number =>
  Array.from(x).reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/**
 * The least-squares slope of log error against log h. Points where rounding has taken over, at or below `floor`, are
 * left out; NaN where fewer than two are left.
 */
export function slopeOf(points: readonly ErrorAt[], floor = 0): number {
  const used = points.filter(({ error }) => Number.isFinite(error) && error > floor);
  if (used.length < 2) return Number.NaN;
  const x = used.map(({ h }) => Math.log(h));
  const y = used.map(({ error }) => Math.log(error));
  const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  let [above, below] = [0, 0];
  for (const [i, v] of x.entries()) {
    above += (v - mx) * ((y[i] as number) - my);
    below += (v - mx) ** 2;
  }
  return above / below;
}

/** A method with its error estimate taken off, so that it takes equal steps. */
export function withoutErrorControl({ error: _, ...tableau }: Tableau): Tableau {
  return tableau;
}

/** z at some times, by default at t1 alone, to nearly all digits of float64. */
export const reference = (
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  times: readonly number[] = [t1],
): readonly Float64Array[] =>
  integrate(field, z0, t0, t1, {
    ...{ tableau: tableauOf('dopri5'), rtol: 1e-13, atol: 1e-14 },
    ...{ maxSteps: 1_000_000, keep: false, times },
  }).saved;

/** Parts of the interval at whose ends errors are looked at: at one time alone an error may change its sign. */
export const PARTS = 4;

const partsOf = (t0: number, t1: number): readonly number[] =>
  Array.from({ length: PARTS }, (_, i) => t0 + ((t1 - t0) * (i + 1)) / PARTS);

/** z at the ends of the parts, to nearly all digits. */
export const exactStates = (field: Field, z0: Float64Array, t0: number, t1: number) =>
  reference(field, z0, t0, t1, partsOf(t0, t1));

/** What is left of a sum of some thousand rounded terms, and of `reference`, relative to the largest of them. */
const ROUNDING = 1e-12;

/** The largest error of z at t1 and at three times before it, with each number of equal steps, a multiple of four. */
export function convergence(
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  tableau: Tableau,
  counts: readonly number[],
  exact = exactStates(field, z0, t0, t1),
): Convergence {
  const times = partsOf(t0, t1);
  const method = withoutErrorControl(tableau);
  const points = counts.map((steps): ErrorAt => {
    const options = { tableau: method, steps, maxSteps: steps, keep: false, times };
    const error = errorOf(() => {
      const { saved } = integrate(field, z0, t0, t1, options);
      const apart = saved.map((z, n) => z.map((v, i) => v - (exact[n]?.[i] as number)));
      return Math.max(...apart.map(largest));
    });
    return { h: Math.abs(t1 - t0) / steps, error };
  });
  const size = Math.max(largest(z0), ...exact.map(largest));
  return convergenceOf(points, size, ROUNDING * size);
}
