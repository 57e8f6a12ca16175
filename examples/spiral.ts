import {
  fromNested,
  initialise,
  integrate,
  type OdeProblem,
  type Op,
  odeProblem,
  ops,
  resolveParams,
  tableauOf,
} from '../engine/index.ts';
import { initialiserOf } from './twoMoons.ts';

/** The spiral of torchdiffeq’s ode_demo: ẏ = y³A from (2, 0), t from 0 to 25. */
export const SPIRAL = {
  f: 'z^3 @ A',
  A: [
    [-0.1, 2],
    [-2, -0.1],
  ],
  z0: [2, 0],
  end: 25,
} as const;

/** y as observed at times in order. */
export interface Observations {
  readonly times: readonly number[];
  /** A row per time. */
  readonly states: readonly (readonly number[])[];
}

export interface SpiralOptions {
  /** When to observe; by default `count` times from 0 to `until`. */
  readonly times?: readonly number[];
  readonly count?: number;
  /** The last time, at most 25. */
  readonly until?: number;
  /** Times drawn evenly at random in place of equal steps; 0 and `until` are among them. */
  readonly irregular?: boolean;
  /** Standard deviation of normal noise on every coordinate. */
  readonly noise?: number;
  readonly seed?: number;
}

function timesOf({
  times,
  count = 100,
  until = SPIRAL.end,
  irregular = false,
  seed = 1,
}: SpiralOptions): readonly number[] {
  if (times) return times;
  if (!irregular) return Array.from({ length: count }, (_, i) => (until * i) / (count - 1));
  const { data } = initialise(initialiserOf('uniform'), [count - 2], seed, { low: 0, high: until });
  return [0, ...data.toSorted(), until];
}

/** The spiral from a point, as the ODE op would be given it. */
export function spiralProblem(z0: readonly number[] = SPIRAL.z0): OdeProblem {
  const ports = [z0, 0, SPIRAL.end, SPIRAL.A].map(fromNested);
  return odeProblem(ports, resolveParams(ops.get('ode') as Op, { f: SPIRAL.f }));
}

/** Observations of the spiral, to float64 but for the noise. */
export function spiral(options: SpiralOptions): Observations {
  const { noise = 0, seed = 1 } = options;
  const times = timesOf(options);
  const { dynamics, z0 } = spiralProblem();
  const { saved } = integrate(dynamics, z0, 0, times.at(-1) as number, {
    ...{ tableau: tableauOf('dopri5'), rtol: 1e-10, atol: 1e-12, times, keep: false },
  });
  const own = { mean: 0, std: noise };
  const { data } = initialise(initialiserOf('normal'), [times.length, 2], seed + 1, own);
  const states = saved.map((z, i) => Array.from(z, (v, j) => v + (data[2 * i + j] as number)));
  return { times, states };
}

/** What was seen until a time, and what came after it, to judge an extrapolation by. */
export function splitAt(
  { times, states }: Observations,
  t: number,
): { readonly seen: Observations; readonly later: Observations } {
  const n = times.filter((time) => time <= t).length;
  return {
    seen: { times: times.slice(0, n), states: states.slice(0, n) },
    later: { times: times.slice(n), states: states.slice(n) },
  };
}

/**
 * Each observation with the next: rows of where it starts, how long it takes (a column) and where it ends. So
 * observations at any times are one batch of initial value problems from 0 to 1 with ż = h f(z).
 */
export interface Transitions {
  readonly from: readonly (readonly number[])[];
  readonly h: readonly (readonly [number])[];
  readonly to: readonly (readonly number[])[];
}

export function transitions({ times, states }: Observations): Transitions {
  return {
    from: states.slice(0, -1),
    h: times.slice(1).map((t, i) => [t - (times[i] as number)] as const),
    to: states.slice(1),
  };
}
