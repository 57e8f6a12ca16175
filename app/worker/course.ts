import {
  type Dynamics,
  integrate,
  interpolant,
  OdeError,
  type OdeProblem,
  type Tensor,
} from '../../engine/index.ts';
import { comparedIn, odeIn, problemFor } from './odeModel.ts';
import type { Probed } from './probes.ts';

/** Where a model goes on its own from where its data begin, and what was observed. */
export interface Course {
  /** Times in order, and the first two numbers of z at each, in turn. */
  readonly times: Float64Array;
  readonly places: Float64Array;
  /** The same of the observations. */
  readonly observedAt: Float64Array;
  readonly observed: Float64Array;
  /** √ of the mean square distance at the times of observation. */
  readonly miss: number;
  /** What a picture is to have room for whatever the curve does: the observations, and where the curve begins. */
  readonly held: Float64Array;
  readonly field: SampledField;
}

/** f in a rectangle of the plane: at the middles of its cells, row by row from below, two numbers each. */
export interface SampledField {
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  readonly f: Float64Array;
}

/** Observations of n numbers each, and the problem whose solution is compared with them. */
interface Seen {
  readonly n: number;
  readonly times: Float64Array;
  readonly states: Float64Array;
  /** Where the curve begins, and how the problem's own time follows from that of the observations. */
  readonly from: number;
  problem(last: number): { readonly own: OdeProblem; readonly share: (t: number) => number };
}

/** Steps of a fixed method to a unit of time, where each transition has its own, and the points drawn to one. */
const STEPS = 40;
const DRAWN = 60;

/** Rows (z, h, z after h), each beginning where the one before ends → times and states of n numbers. */
function transitionsSeen(of: Probed): Seen {
  const { shape, data } = of.dataset.x;
  const [count = 0, columns = 0] = shape;
  const n = (columns - 1) / 2;
  const times = new Float64Array(count + 1);
  const states = new Float64Array((count + 1) * n);
  for (let row = 0; row < count; row++) {
    const from = row * columns;
    states.set(data.subarray(from, from + n), row * n);
    states.set(data.subarray(from + n + 1, from + columns), (row + 1) * n);
    times[row + 1] = (times[row] as number) + (data[from + n] as number);
  }
  const first = Array.from(states.subarray(0, n));
  // One transition that takes all the time there is: ż = h f(z) over one unit.
  const problem = (last: number) => {
    const own = problemFor(of, [[...first, last, ...first]]);
    const settings = { ...own.settings, steps: Math.ceil(last * STEPS) };
    return { own: { ...own, settings }, share: (t: number) => t / last };
  };
  return { n, times, states, from: 0, problem };
}

/** The save times of a trajectory, and what its value is compared with at them. */
function trajectorySeen(of: Probed, compared: Tensor): Seen {
  const fed = problemFor(of, [Array.from(of.dataset.x.data)]);
  const { t0, t1, settings, z0 } = fed;
  const problem = (last: number) => {
    const steps = Math.ceil((settings.steps * (last - t0)) / (t1 - t0));
    const maxSteps = Math.max(settings.maxSteps, steps);
    return { own: { ...fed, settings: { ...settings, steps, maxSteps } }, share: (t: number) => t };
  };
  const times = Float64Array.from(settings.times);
  return { n: z0.length, times, states: compared.data, from: t0, problem };
}

/** Whether the samples are transitions, each from where the one before ended. */
function hasTransitions({ dataset: { x } }: Pick<Probed, 'dataset'>): boolean {
  const [count = 0, columns = 0] = x.shape;
  const n = (columns - 1) / 2;
  if (x.shape.length !== 2 || n < 2 || !Number.isInteger(n)) return false;
  for (let row = 1; row < count; row++) {
    for (let i = 0; i < n; i++) {
      if (x.data[row * columns + i] !== x.data[(row - 1) * columns + n + 1 + i]) return false;
    }
  }
  return count > 1;
}

/** What a model was shown of one trajectory: transitions, or a single sample that is followed; undefined of others. */
function seenBy(of: Probed): Seen | undefined {
  if (odeIn(of) === undefined) return undefined;
  if (hasTransitions(of)) return transitionsSeen(of);
  const compared = of.dataset.x.shape[0] === 1 ? comparedIn(of) : undefined;
  if (!compared) return undefined;
  const seen = trajectorySeen(of, compared);
  return seen.n >= 2 ? seen : undefined;
}

const COLUMNS = 17;
const ROWS = 15;
/** The share of the range of the data by which the field goes beyond it. */
const BEYOND = 0.05;

/** f in the first two numbers of z, the others as they are, around places in the plane. */
function sampledField(dynamics: Dynamics, t: number, z: Float64Array, places: Float64Array) {
  const range = (from: 0 | 1): readonly [number, number] => {
    const values = places.filter((_, i) => i % 2 === from);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low) * BEYOND;
    return [low - room, high + room];
  };
  const [across, up] = [range(0), range(1)];
  const middle = ([low, high]: readonly [number, number], i: number, n: number): number =>
    low + ((high - low) * (i + 0.5)) / n;
  const f = new Float64Array(2 * COLUMNS * ROWS);
  const at = z.slice();
  const out = new Float64Array(z.length);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      at[0] = middle(across, column, COLUMNS);
      at[1] = middle(up, row, ROWS);
      dynamics.evaluate(t, at, out);
      f.set(out.subarray(0, 2), 2 * (row * COLUMNS + column));
    }
  }
  return { across, up, columns: COLUMNS, rows: ROWS, f };
}

/** The curve of a problem through all that was seen until `last`, as points that are close together. */
function followed({ from, times: seen, problem }: Seen, last: number) {
  const { own, share } = problem(last);
  const { dynamics, z0, settings } = own;
  const times = Array.from(seen, share);
  const solution = integrate(dynamics, z0, share(from), share(last), { ...settings, times });
  const count = Math.ceil((last - from) * DRAWN);
  const grid = Array.from({ length: count + 1 }, (_, i) => Math.min(last, from + i / DRAWN));
  const drawn = Float64Array.from(new Set([...grid, ...seen])).sort();
  const at = interpolant(dynamics, solution);
  const states = Array.from(drawn, (t) => {
    const z = new Float64Array(z0.length);
    at(share(t), z);
    return z;
  });
  return { dynamics, z0, times: drawn, states, saved: solution.saved };
}

/**
 * Follows a model from where its data begin until `until`, through all that was seen; as far as the last observation where its
 * solution does not go on for so long. Undefined of a model that has no course.
 */
export function courseOf(of: Probed, until: number): Course | undefined {
  const seen = seenBy(of);
  if (!seen) return undefined;
  const { n, times: observedAt, states } = seen;
  const end = observedAt.at(-1) as number;
  let made: ReturnType<typeof followed>;
  try {
    made = followed(seen, Math.max(until, end));
  } catch (error) {
    if (!(error instanceof OdeError)) throw error;
    made = followed(seen, end);
  }
  const squares = made.saved.map((z, row) =>
    z.reduce((sum, v, i) => sum + (v - (states[row * n + i] as number)) ** 2, 0),
  );
  const observed = states.filter((_, i) => i % n < 2);
  const held = Float64Array.of(...observed, ...made.z0.subarray(0, 2));
  return {
    ...{ times: made.times, observedAt, observed, held },
    places: Float64Array.from(made.states.flatMap((z) => [z[0] as number, z[1] as number])),
    miss: Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length),
    field: sampledField(made.dynamics, seen.from, made.z0, held),
  };
}
