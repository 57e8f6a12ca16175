import { OdeError } from './odeError.ts';

/** A grid of steps from t0 through the save times to t1, and where these lie on it. */
export interface Grid {
  readonly t: Float64Array;
  /** Of each save time, the number of its point. */
  readonly places: readonly number[];
  /** How each point moves with t0 and with t1: ∂t_n/∂t0, ∂t_n/∂t1. */
  readonly by: readonly (readonly [t0: number, t1: number])[];
}

/** The largest number of steps of a length no longer than (t1 − t0)/steps that fit between two knots. */
const stepsIn = (length: number, whole: number, steps: number): number =>
  Math.max(1, Math.ceil((steps * length) / whole - 1e-9));

/**
 * Equal steps from t0 to t1, `steps` of them without save times. A save time is a point of the grid: between
 * two of them steps are equal and no longer than (t1 − t0)/steps.
 */
export function uniformGrid(t0: number, t1: number, steps: number, times: readonly number[]): Grid {
  const sign = Math.sign(t1 - t0);
  const inside = [...new Set(times)].filter((t) => sign * (t - t0) > 0 && sign * (t1 - t) > 0);
  const knots = [t0, ...inside.sort((a, b) => sign * (a - b)), t1];
  const t = [t0];
  const by: (readonly [number, number])[] = [[1, 0]];
  const places = new Map<number, number>([[t0, 0]]);
  for (let i = 1; i < knots.length; i++) {
    const [from, to] = [knots[i - 1] as number, knots[i] as number];
    const n = stepsIn(Math.abs(to - from), Math.abs(t1 - t0), steps);
    for (let j = 1; j <= n; j++) {
      t.push(j === n ? to : from + (j / n) * (to - from));
      by.push([i === 1 ? 1 - j / n : 0, i === knots.length - 1 ? j / n : 0]);
    }
    places.set(to, t.length - 1);
  }
  return { t: Float64Array.from(t), places: times.map((time) => places.get(time) as number), by };
}

/** Throws an OdeError unless there is something to integrate over, and all save times lie in it, in order. */
export function checkInterval(t0: number, t1: number, times: readonly number[]): void {
  if (!Number.isFinite(t0) || !Number.isFinite(t1)) {
    throw new OdeError('interval', t0, `the interval from ${t0} to ${t1} is not finite`);
  }
  if (t0 === t1) {
    throw new OdeError('interval', t0, `t1 equals t0 = ${t0}: there is nothing to integrate over`);
  }
  const sign = Math.sign(t1 - t0);
  const outside = times.find((t) => !(sign * (t - t0) >= 0 && sign * (t1 - t) >= 0));
  if (outside !== undefined) {
    const message = `the save time ${outside} is not between t0 = ${t0} and t1 = ${t1}`;
    throw new OdeError('interval', t0, message);
  }
}
