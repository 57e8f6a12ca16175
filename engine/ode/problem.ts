import type { Formulas, Params } from '../ops/op.ts';
import type { BodyPlan } from '../plan/bodyPlan.ts';
import { ParamError } from '../program/paramError.ts';
import type { Equation } from '../program/program.ts';
import {
  formatShape,
  type Shape,
  ShapeError,
  sameShape,
  sizeOf,
  type Tensor,
} from '../tensor/tensor.ts';
import type { Dynamics } from './dynamics.ts';
import { type MemoRoom, memoRoom } from './memos.ts';
import type { Settings } from './settings.ts';
import { tableauOf } from './tableaus/index.ts';

/** The names of the state and of time in the formulas of f; all others are parameters. */
export const STATE = 'z';
export const TIME = 't';

/** The names of the parameters of f, in the order of the ports p1, p2, … */
export const parameterNames = ({ names }: Pick<Formulas, 'names'>): readonly string[] =>
  names.filter((name) => name !== STATE && name !== TIME);

/** The shapes of the names of f where z and the parameters have given ones. */
function shapesOf({ names }: Formulas, z: Shape, theta: readonly Shape[]): Shape[] {
  const parameters = parameterNames({ names });
  return names.map((name) => {
    if (name === STATE) return z;
    return name === TIME ? [] : (theta[parameters.indexOf(name)] as Shape);
  });
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.join(', ');

/**
 * Throws a ParamError where the ports are not the parameters of f, a ShapeError where f does not keep the shape of z,
 * or is given times that are no scalars.
 */
export function checkDynamics(f: Formulas, [z, t0, t1, ...theta]: readonly Shape[]): void {
  for (const [name, shape] of [['t0', t0] as const, ['t1', t1] as const]) {
    if (shape?.length !== 0)
      throw new ShapeError(`${name} is ${formatShape(shape ?? [])}, not a scalar`);
  }
  const wanted = parameterNames(f);
  if (theta.length !== wanted.length) {
    const takes = `f has ${wanted.length} ${wanted.length === 1 ? 'parameter' : 'parameters'} (${listed(wanted)})`;
    throw new ParamError(`${takes}, ${theta.length} ${theta.length === 1 ? 'is' : 'are'} given`);
  }
  let made: Shape;
  try {
    made = f.shape(shapesOf(f, z as Shape, theta));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError(`in f: ${error.message}`);
  }
  if (!sameShape(made, z as Shape)) {
    const both = `f makes ${formatShape(made)}, z is ${formatShape(z as Shape)}`;
    throw new ShapeError(`${both}: dz/dt must have the shape of z`);
  }
}

/** Throws a ParamError for save times that are none. */
export function checkTimes(times: readonly number[] | null): void {
  if (times?.length === 0) throw new ParamError('times holds no save time');
}

/** The right side f(t, z, θ) of formulas, at fixed θ. */
export function formulaDynamics(f: Formulas, z: Shape, theta: readonly Tensor[]): Dynamics {
  const shapes = shapesOf(
    f,
    z,
    theta.map(({ shape }) => shape),
  );
  const plan: BodyPlan = f.plan(shapes);
  const [state, time] = [f.names.indexOf(STATE), f.names.indexOf(TIME)];
  const parameters = parameterNames(f).map((name) => f.names.indexOf(name));
  for (const [i, input] of parameters.entries()) plan.put(input, (theta[i] as Tensor).data);
  const cotangents = shapes.map((shape) => new Float64Array(sizeOf(shape)));
  const moment = [0];
  const put = (t: number, at: Float64Array): void => {
    moment[0] = t;
    if (state >= 0) plan.put(state, at);
    if (time >= 0) plan.put(time, moment);
  };
  return {
    size: sizeOf(z),
    parameters: theta.reduce((sum, { data }) => sum + data.length, 0),
    memo: plan.memo,
    evaluate: (t, at, out, memo) => {
      put(t, at);
      plan.evaluate(out, memo);
    },
    pull: (t, at, a, out, memo) => {
      put(t, at);
      plan.pull(a, cotangents, memo);
      if (state >= 0) out.z.set(cotangents[state] as Float64Array);
      else out.z.fill(0);
      out.t = time >= 0 ? (cotangents[time]?.[0] as number) : 0;
      let start = 0;
      for (const input of parameters) {
        const made = cotangents[input] as Float64Array;
        out.theta.set(made, start);
        start += made.length;
      }
    },
  };
}

const rooms = new WeakMap<Formulas, MemoRoom>();

/** The room for memos of all nodes with the same dynamics: most graphs have one. */
function memosFor(f: Formulas): MemoRoom {
  const known = rooms.get(f) ?? memoRoom();
  rooms.set(f, known);
  return known;
}

/** What an ODE node integrates: its ports' values and its params, read. */
export interface OdeProblem {
  readonly f: Formulas;
  readonly dynamics: Dynamics;
  readonly shape: Shape;
  readonly z0: Float64Array;
  readonly t0: number;
  readonly t1: number;
  readonly theta: readonly Tensor[];
  readonly settings: Settings;
  /** The name of the gradient method. */
  readonly gradient: string;
}

/**
 * The problem of an equation whose op integrates formulas, at values z of all equations; undefined for every other
 * equation, and where an argument has no value yet.
 */
export function odeOf(
  { params, args }: Pick<Equation, 'params' | 'args'>,
  z: readonly (Tensor | undefined)[],
): OdeProblem | undefined {
  const { f } = params;
  if (typeof f !== 'object' || f === null || !('names' in f) || params.solver === undefined) {
    return undefined;
  }
  const values = args.map((arg) => ('constant' in arg ? arg.constant : z[arg.equation]));
  return values.every((value) => value !== undefined) ? odeProblem(values, params) : undefined;
}

/** The problem of an ODE node from the values of its ports z0, t0, t1, p1, … and its params. */
export function odeProblem([z0, t0, t1, ...theta]: readonly Tensor[], params: Params): OdeProblem {
  const f = params.f as Formulas;
  const { shape, data } = z0 as Tensor;
  const end = t1?.data[0] as number;
  return {
    ...{ f, shape, theta, z0: data, t0: t0?.data[0] as number, t1: end },
    dynamics: formulaDynamics(f, shape, theta),
    settings: {
      tableau: tableauOf(params.solver as string),
      steps: params.steps as number,
      rtol: params.rtol as number,
      atol: params.atol as number,
      maxSteps: params.max_steps as number,
      times: (params.times as readonly number[] | null) ?? [end],
      keep: true,
      memos: params.gradient === 'steps' ? memosFor(f) : undefined,
    },
    gradient: params.gradient as string,
  };
}
