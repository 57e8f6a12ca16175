import { integrate, type Tensor } from '../../engine/index.ts';
import { odeIn, problemFor } from './odeModel.ts';
import type { Probed } from './probes.ts';

/** Where a model of transitions goes on its own from the first observation, and what was observed. */
export interface Course {
  /** Times in order, and the first two numbers of z at each, in turn. */
  readonly times: Float64Array;
  readonly places: Float64Array;
  /** The same of the observations. */
  readonly observedAt: Float64Array;
  readonly observed: Float64Array;
  /** √ of the mean square distance at the times of observation. */
  readonly miss: number;
}

/** Steps of a fixed method to a unit of time, and the points that are drawn to one. */
const STEPS = 40;
const DRAWN = 60;

/** Rows (z, h, z after h), each beginning where the one before ends → times and states of n numbers. */
function observations({ shape: [count = 0, columns = 0], data }: Tensor) {
  const n = (columns - 1) / 2;
  const times = new Float64Array(count + 1);
  const states = new Float64Array((count + 1) * n);
  for (let row = 0; row < count; row++) {
    const from = row * columns;
    states.set(data.subarray(from, from + n), row * n);
    states.set(data.subarray(from + n + 1, from + columns), (row + 1) * n);
    times[row + 1] = (times[row] as number) + (data[from + n] as number);
  }
  return { n, times, states };
}

/** Whether the samples are transitions, each from where the one before ended. */
export function hasTransitions(of: Pick<Probed, 'graph' | 'dataset'>): boolean {
  const { shape, data } = of.dataset.x;
  const [count = 0, columns = 0] = shape;
  const n = (columns - 1) / 2;
  if (odeIn(of) === undefined || shape.length !== 2 || n < 2 || !Number.isInteger(n)) return false;
  for (let row = 1; row < count; row++) {
    for (let i = 0; i < n; i++) {
      if (data[row * columns + i] !== data[(row - 1) * columns + n + 1 + i]) return false;
    }
  }
  return count > 1;
}

/** Follows a model of transitions from the first observation until `until`, through all that was seen. */
export function courseOf(of: Probed, until: number): Course {
  const { n, times: seen, states } = observations(of.dataset.x);
  const last = Math.max(until, seen.at(-1) as number);
  const row = [...states.subarray(0, n), last, ...states.subarray(0, n)];
  // One transition that takes all the time there is: ż = h f(z) over one unit.
  const { dynamics, z0, settings } = problemFor(of, [row]);
  const grid = Array.from({ length: Math.ceil(last * DRAWN) + 1 }, (_, i) =>
    Math.min(last, i / DRAWN),
  );
  const times = Float64Array.from(new Set([...grid, ...seen])).sort();
  const { saved } = integrate(dynamics, z0, 0, 1, {
    ...settings,
    steps: Math.ceil(last * STEPS),
    times: Array.from(times, (t) => t / last),
    keep: false,
  });
  const places = Float64Array.from(saved.flatMap((z) => [z[0] as number, z[1] as number]));
  const squares = Array.from(seen, (t, row) => {
    const z = saved[times.indexOf(t)] as Float64Array;
    return z.reduce((sum, v, i) => sum + (v - (states[row * n + i] as number)) ** 2, 0);
  });
  return {
    ...{ times, places, observedAt: seen },
    observed: Float64Array.from(seen.length === 0 ? [] : states.filter((_, i) => i % n < 2)),
    miss: Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length),
  };
}
