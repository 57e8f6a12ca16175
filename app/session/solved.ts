import {
  type GradientMethod,
  gradientMethods,
  interpolant,
  type NodeId,
  type OdeGradient,
  type OdeProblem,
  odeOf,
  opOf,
  type Solution,
  solveNode,
  stateAt,
  type Tensor,
  type Trace,
  ValueError,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { holdsFormulas } from '../document/opens.ts';
import { comparedWith } from '../worker/odeModel.ts';

/** Where the solution of an ODE stands after some of its steps: z along t, then a back from t1. */
export interface Moment {
  readonly pass: 'forward' | 'backward';
  readonly t: number;
  /** The length of the step that led here; 0 at the start of each pass. */
  readonly h: number;
  readonly z: Float64Array;
  /** a(t), the multiplier of ż = f; on the way back. */
  readonly a?: Float64Array;
}

/** An ODE node of a run, solved there and back: what is drawn of it follows from this and a moment. */
export interface Solved {
  readonly trace: Trace;
  readonly equation: number;
  readonly id: NodeId;
  readonly name: string;
  readonly problem: OdeProblem;
  readonly solution: Solution;
  /** λ of its value, one for each save time; undefined where none came. */
  readonly cotangents: readonly Float64Array[] | undefined;
  /** The gradient by the node’s own method; undefined where λ has not come, or this method fails. */
  readonly gradient: OdeGradient | undefined;
  /** The moments, the first of them before any step. */
  readonly moments: readonly Moment[];
}

/** The ODE nodes on a canvas, in order. */
export const odeNodes = (
  scene: Pick<AdjointDocument, 'nodes' | 'definitions'>,
): readonly NodeId[] =>
  Object.keys(scene.nodes).filter((id) => {
    const node = scene.nodes[id];
    return node !== undefined && !node.muted && holdsFormulas(opOf(scene, node.op));
  });

const known = new WeakMap<Trace, Map<NodeId, Solved | undefined>>();

/** An ODE node of a run; undefined where it has no solution. Once per run and node. */
export function solvedIn(trace: Trace, id: NodeId): Solved | undefined {
  const ofRun = known.get(trace) ?? new Map<NodeId, Solved | undefined>();
  known.set(trace, ofRun);
  if (!ofRun.has(id)) ofRun.set(id, solve(trace, id));
  return ofRun.get(id);
}

/** What an ODE node of a run is to solve, whether or not it can be; undefined before its arguments have values. */
export function problemIn(trace: Trace, id: NodeId): OdeProblem | undefined {
  const own = trace.program.equations[trace.program.index.get(id) ?? -1];
  return own && odeOf(own, stateAt(trace, trace.steps.length).z);
}

function solve(trace: Trace, id: NodeId): Solved | undefined {
  const equation = trace.program.index.get(id);
  const own = trace.program.equations[equation ?? -1];
  if (equation === undefined || !own) return undefined;
  const { z, lambda } = stateAt(trace, trace.steps.length);
  const problem = odeOf(own, z);
  if (!problem || !z[equation]) return undefined;
  const args = own.args.map((arg) => ('constant' in arg ? arg.constant : z[arg.equation]));
  const { solution } = solveNode(args as readonly Tensor[], own.params);
  const cotangents = cutUp(lambda[equation], problem.z0.length);
  const gradient = cotangents && gradientOf(problem, solution, cotangents);
  const moments = [...there(solution), ...back(gradient)];
  return {
    ...{ trace, equation, id, name: own.name, problem, solution, cotangents, gradient, moments },
  };
}

/** λ of the node’s value as cotangents of the saved states. */
function cutUp(lambda: Tensor | undefined, size: number): readonly Float64Array[] | undefined {
  if (!lambda || size === 0) return undefined;
  const count = lambda.data.length / size;
  return Array.from({ length: count }, (_, i) => lambda.data.slice(i * size, (i + 1) * size));
}

function gradientOf(
  { dynamics, settings, gradient }: OdeProblem,
  solution: Solution,
  cotangents: readonly Float64Array[],
): OdeGradient | undefined {
  const method = gradientMethods.find(({ name }) => name === gradient) as GradientMethod;
  try {
    return method.run(dynamics, solution, cotangents, settings);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return undefined;
  }
}

function there({ steps, t0, t1, end }: Solution): readonly Moment[] {
  const first = steps[0];
  const start: Moment = { pass: 'forward', t: t0, h: 0, z: first ? first.z : end };
  return [
    start,
    ...steps.map(({ h }, n): Moment => {
      const next = steps[n + 1];
      return { pass: 'forward', t: next?.t ?? t1, h, z: next?.z ?? end };
    }),
  ];
}

function back(gradient: OdeGradient | undefined): readonly Moment[] {
  return (gradient?.curve ?? []).map(({ t, a, z }, n, curve): Moment => {
    return { pass: 'backward', t, h: n === 0 ? 0 : t - (curve[n - 1]?.t ?? t), z, a };
  });
}

/** The number of moments that are done, of those that there are. */
export const momentIn = ({ moments }: Solved, moment: number): number =>
  Math.max(0, Math.min(moment, moments.length - 1));

/** The time of a moment, by its number. */
export const momentTime = (solved: Solved, moment: number): number =>
  solved.moments[momentIn(solved, moment)]?.t ?? solved.solution.t0;

/** The number of the moment of a pass that is nearest to a time. */
export function nearestMoment({ moments }: Solved, pass: Moment['pass'], t: number): number {
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (const [n, moment] of moments.entries()) {
    if (moment.pass !== pass || Math.abs(moment.t - t) >= distance) continue;
    best = n;
    distance = Math.abs(moment.t - t);
  }
  return best;
}

/** A state at a time. */
export interface CurveAt {
  readonly t: number;
  readonly z: Float64Array;
}

/** As many points as a picture of a trajectory has, where it does not bend. */
const DRAWN = 400;
/** How far the middle of two points may be from the chord between them, of the range of z; and how often they are halved. */
const BEND = 1e-3;
const HALVINGS = 6;

/** z(t) between the steps, close enough together for a smooth line. */
export function trajectory({ problem, solution }: Solved): readonly CurveAt[] {
  const { t0, t1 } = solution;
  const interpolate = interpolant(problem.dynamics, solution);
  const at = (t: number): CurveAt => {
    const z = new Float64Array(problem.z0.length);
    interpolate(t, z);
    return { t, z };
  };
  const points = Array.from({ length: DRAWN + 1 }, (_, i) =>
    at(i === DRAWN ? t1 : t0 + ((t1 - t0) * i) / DRAWN),
  );
  const allowed = problem.z0.map((_, c) => {
    const values = points.map(({ z }) => z[c] as number);
    return BEND * (Math.max(...values) - Math.min(...values));
  });
  const between = (a: CurveAt, b: CurveAt, halvings: number): readonly CurveAt[] => {
    if (halvings === 0) return [];
    const middle = at((a.t + b.t) / 2);
    const bends = middle.z.some((v, c) => {
      const chord = ((a.z[c] as number) + (b.z[c] as number)) / 2;
      return Math.abs(v - chord) > (allowed[c] as number);
    });
    if (!bends) return [];
    return [...between(a, middle, halvings - 1), middle, ...between(middle, b, halvings - 1)];
  };
  return points.flatMap((point, i) => {
    const next = points[i + 1];
    return next ? [point, ...between(point, next, HALVINGS)] : [point];
  });
}

/** What the value of an ODE node is compared with, such as the observations of a loss: rows are those of the save times. */
export function observations({ trace, equation, problem }: Solved): readonly CurveAt[] {
  const { z } = stateAt(trace, trace.steps.length);
  const found = comparedWith(trace.program, equation).flatMap((i) => z[i]?.data ?? [])[0];
  if (!found) return [];
  const size = problem.z0.length;
  return problem.settings.times.map((t, i) => ({ t, z: found.slice(i * size, (i + 1) * size) }));
}
