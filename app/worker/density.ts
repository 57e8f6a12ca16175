import {
  carry,
  initialise,
  initialisers,
  type Nested,
  type OdeProblem,
  standardNormal,
  type TraceBy,
} from '../../engine/index.ts';
import { odeIn, problemFor } from './odeModel.ts';
import type { Probed } from './probes.ts';

/** log p of a flow in a plane, and of the data. */
export interface Density {
  /** Rows from the top: log p at the middle of each cell, by the exact trace, and by one draw of Hutchinson’s. */
  readonly exact: Float64Array;
  readonly estimate: Float64Array;
  /** The mean of log p over the data: exactly, by the mean of the draws, and the deviation of one. */
  readonly mean: number;
  readonly estimated: number;
  readonly spread: number;
}

/** The square of the plane that is drawn: cells to a side, and where each coordinate begins and ends. */
export interface Plane {
  readonly side: number;
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
}

/** Draws of ε from which the spread is had. */
const DRAWS = 16;

/** Whether a model carries points of a plane, and the change of log p with them as a third number. */
export function hasFlow(of: Probed): boolean {
  if (odeIn(of) === undefined || of.dataset.x.shape[1] !== 2) return false;
  return problemFor(of, [[0, 0]]).z0.length === 3;
}

export const cellMiddle = ([from, to]: readonly [number, number], i: number, side: number) =>
  from + ((to - from) * (i + 0.5)) / side;

const points = ({ side, across, up }: Plane): Nested =>
  Array.from({ length: side * side }, (_, cell) => [
    cellMiddle(across, cell % side, side),
    cellMiddle(up, side - 1 - Math.floor(cell / side), side),
  ]);

/** ±1 for both coordinates of each point, and 0 for what is carried with them. */
function signs(rows: number, seed: number): Float64Array {
  const uniform = initialisers.find(({ name }) => name === 'uniform');
  if (!uniform) throw new Error('there is no uniform distribution');
  const { data } = initialise(uniform, [rows, 3], seed, { low: -1, high: 1 });
  return data.map((v, i) => (i % 3 === 2 ? 0 : v < 0 ? -1 : 1));
}

/** log p of the points with which a problem begins: log N(z(t1)) − ∫ tr(∂f/∂z) dt back to the data. */
function logP({ dynamics, z0, t0, t1, settings }: OdeProblem, by: TraceBy): Float64Array {
  const rows = z0.length / 3;
  const { z, change } = carry(dynamics, z0, rows, [t0, t1], settings, by);
  const plane = z.filter((_, i) => i % 3 < 2);
  return standardNormal(plane, rows).map((log, row) => log - (change[row] as number));
}

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** The density of a flow, drawn and on average over the data. */
export function densityOf(of: Probed, plane: Plane): Density {
  const drawn = problemFor(of, points(plane));
  const { data, shape } = of.dataset.x;
  const count = shape[0] ?? 0;
  const samples = Array.from({ length: count }, (_, i) => [...data.subarray(2 * i, 2 * i + 2)]);
  const own = problemFor(of, samples);
  const means = Array.from({ length: DRAWS }, (_, k) =>
    meanOf(logP(own, { epsilon: signs(count, k + 2) })),
  );
  const estimated = meanOf(means);
  return {
    exact: logP(drawn, 'exact'),
    estimate: logP(drawn, { epsilon: signs(plane.side ** 2, 1) }),
    mean: meanOf(logP(own, 'exact')),
    estimated,
    spread: Math.sqrt(meanOf(means.map((v) => (v - estimated) ** 2)) * (DRAWS / (DRAWS - 1))),
  };
}
