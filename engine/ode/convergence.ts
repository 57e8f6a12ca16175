import type { Field } from './dynamics.ts';
import { integrate } from './integrate.ts';
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
}

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

/** z(t1) to nearly all digits of float64. */
export const reference = (field: Field, z0: Float64Array, t0: number, t1: number): Float64Array =>
  integrate(field, z0, t0, t1, {
    ...{ tableau: tableauOf('dopri5'), rtol: 1e-13, atol: 1e-14 },
    ...{ maxSteps: 1_000_000, keep: false },
  }).end;

/** The largest error of z(t1) with each number of equal steps. */
export function convergence(
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  tableau: Tableau,
  counts: readonly number[],
  exact: Float64Array = reference(field, z0, t0, t1),
): Convergence {
  const method = withoutErrorControl(tableau);
  const points = counts.map((steps): ErrorAt => {
    const options = { tableau: method, steps, maxSteps: steps, keep: false };
    const { end } = integrate(field, z0, t0, t1, options);
    const error = end.reduce((most, v, i) => Math.max(most, Math.abs(v - (exact[i] as number))), 0);
    return { h: Math.abs(t1 - t0) / steps, error };
  });
  const size = exact.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return { points, slope: slopeOf(points, 1e-12 * size) };
}
