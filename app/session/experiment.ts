import {
  equationAt,
  type FreeState,
  filled,
  freeState,
  isFree,
  maxAbs,
  multipliersOf,
  type NodeId,
  residual,
  type State,
  stationarity,
  type Tensor,
  type Trace,
  valuesOf,
  violatedState,
} from '../../engine/index.ts';
import type { Run } from './run.ts';

/** z_j = f_j(…) + ε in one element. */
export interface Violation {
  readonly element: number;
  readonly epsilon: number;
}

/**
 * A point that the canvas shows in place of the run: off the constraints, or with other multipliers. It is
 * looked at, never undone or saved.
 */
export type Experiment =
  /** Constraints violated by some ε; λ stays that of the point where all hold: their price. */
  | { readonly kind: 'violated'; readonly violations: ReadonlyMap<NodeId, Violation> }
  /** Values set by hand, whatever their constraints ask for; λ is solved there. */
  | { readonly kind: 'free'; readonly values: ReadonlyMap<NodeId, Tensor> }
  /** What a method or a wrong engine has reached on one run. */
  | ({ readonly kind: 'reached' } & Reached);

export interface Reached {
  /** The run it was worked out for: another one ends it. */
  readonly of: Trace;
  readonly by: 'way' | 'mistake';
  /** What the canvas says of it. */
  readonly title: string;
  /** Values, where they are not the run's. */
  readonly z?: readonly (Tensor | undefined)[];
  /** What a method counts as 0, where that is more than rounding. */
  readonly tolerance?: number;
  readonly lambda: readonly (Tensor | undefined)[];
}

/** f at a point off the constraints, and L, which misses the true f by the square of the violation. */
export type Estimates = Pick<FreeState, 'objective' | 'lagrangian' | 'truth'>;

/** What an experiment comes to on a run. */
export interface Point {
  /** Where the constraints are violated on purpose. */
  readonly estimates?: Estimates;
  readonly title: string;
  readonly state: State;
  /** λ is that of the point where all constraints hold: the price of their violation. */
  readonly price: boolean;
  readonly tolerance?: number;
  /** r_i, and ∂L/∂z_j of what is bound, by equation; undefined where unknown. */
  readonly residuals: readonly (Tensor | undefined)[];
  readonly imbalances: readonly (Tensor | undefined)[];
}

/** What counts as 0: sums of terms in another order differ by rounding. */
const ROUNDING = 1e-12;

/** Whether a residual or ∂L/∂z is more than rounding, beside numbers of a size. */
export const isOff = (t: Tensor | undefined, size = 1, tolerance = ROUNDING): boolean =>
  t !== undefined && !(maxAbs(t) <= tolerance * Math.max(1, size));

const sizeOf = (t: Tensor | undefined): number => (t ? maxAbs(t) : 1);

/** Whether the constraint, or the multiplier, of an equation is off at a point. */
export const isViolated = ({ residuals, state, tolerance }: Point, i: number): boolean =>
  isOff(residuals[i], sizeOf(state.z[i]), tolerance);
export const isUnbalanced = ({ imbalances, state, tolerance }: Point, i: number): boolean =>
  isOff(imbalances[i], sizeOf(state.lambda[i]), tolerance);

/** ε in one element of a value of an equation's shape, 0 in the others. */
export function violationOf(run: Run, i: number, { element, epsilon }: Violation): Tensor {
  const zero = filled(equationAt(run.program, i).shape, 0);
  return { ...zero, data: zero.data.map((v, e) => (e === element ? epsilon : v)) };
}

function byEquation<T>(run: Run, of: ReadonlyMap<NodeId, T>): [number, T][] {
  return [...of].flatMap(([id, value]): [number, T][] => {
    const i = run.program.index.get(id);
    return i === undefined ? [] : [[i, value]];
  });
}

interface PointOptions extends Pick<Point, 'title' | 'tolerance'> {
  readonly z: State['z'];
  readonly lambda: State['lambda'];
  /** The state off the constraints that it is, for what is known of it already. */
  readonly off?: FreeState;
  readonly price?: boolean;
}

/** A whole state: every λ there is counts as complete. */
function pointAt(run: Run, options: PointOptions): Point {
  const { title, z, lambda, off, price = false, tolerance } = options;
  const received = lambda.map((own, j) => (own ? (run.trace.terms[j] ?? 0) : 0));
  const state = { z, lambda, received };
  // What is free has no constraint: a method may move it.
  const residuals =
    off?.residuals ??
    z.map((_, i) =>
      isFree(equationAt(run.program, i).op) ? undefined : residual(run.program, z, i),
    );
  // At the price of a violation ∂L/∂z is 0 where the constraints hold, not here.
  const imbalances = lambda.map((own, j) =>
    own && !price ? stationarity(run.trace, state, j) : undefined,
  );
  return {
    ...{ title, state, price, residuals, imbalances },
    ...(off && { estimates: off }),
    ...(tolerance !== undefined && { tolerance }),
  };
}

const counted = (n: number): string => (n === 1 ? 'one constraint' : `${n} constraints`);

function violatedPoint(run: Run, violations: ReadonlyMap<NodeId, Violation>): Point | undefined {
  const list = byEquation(run, violations).filter(([, { epsilon }]) => epsilon !== 0);
  if (list.length === 0) return undefined;
  const off = violatedState(run.trace, new Map(list.map(([i, v]) => [i, violationOf(run, i, v)])));
  const lambda = multipliersOf(run.trace);
  const title = `${counted(list.length)} violated`;
  return pointAt(run, { title, z: off.z, lambda, off, price: true });
}

function freePoint(run: Run, held: ReadonlyMap<NodeId, Tensor>): Point {
  const values = byEquation(run, held).filter(
    ([i, { shape }]) => shape.join() === equationAt(run.program, i).shape.join(),
  );
  const off = freeState(run.trace, new Map(values));
  const count = off.residuals.filter((r) => isOff(r)).length;
  const title = count === 0 ? 'values can be set by hand' : `${counted(count)} violated by hand`;
  return pointAt(run, { title, z: off.z, lambda: off.lambda, off });
}

/** The point of an experiment; undefined where it says nothing about this run. */
export function pointOf(run: Run, experiment: Experiment): Point | undefined {
  switch (experiment.kind) {
    case 'violated':
      return violatedPoint(run, experiment.violations);
    case 'free':
      return freePoint(run, experiment.values);
    case 'reached': {
      const { of, z = valuesOf(run.trace) } = experiment;
      return of === run.trace ? pointAt(run, { ...experiment, z }) : undefined;
    }
  }
}

/** The violation of a point as a direction of largest element 1, and its size. */
export interface Direction {
  readonly directions: ReadonlyMap<number, Tensor>;
  readonly size: number;
}

/** In which direction a point is off the constraints; undefined where it is not. */
export function directionOf({ residuals }: Point): Direction | undefined {
  const off = residuals.flatMap((r, i): [number, Tensor][] => (r && isOff(r) ? [[i, r]] : []));
  const size = Math.max(0, ...off.map(([, r]) => maxAbs(r)));
  if (!(size > 0 && Number.isFinite(size))) return undefined;
  const directions = off.map(([i, { shape, data }]): [number, Tensor] => {
    return [i, { shape, data: data.map((v) => v / size) }];
  });
  return { directions: new Map(directions), size };
}
