import {
  compile,
  type Nested,
  type NodeId,
  type OpenBlock,
  openBlocks,
  type Program,
  parameterNames,
  type Tensor,
  type Tick,
  type Trace,
  timeline,
  toNested,
  trace,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentNode } from '../document/document.ts';
import { type Looked, lookInto } from './lookInto.ts';
import { odeScene } from './odeScene.ts';
import { type Moment, momentIn, type Solved, solvedIn } from './solved.ts';

/** An ODE block that is looked into: its right side, evaluated once, at a moment of the solution. */
export interface Inside {
  /** The blocks that stand open, from the outside in, and how many of them lead to this one, itself the last. */
  readonly path: readonly NodeId[];
  readonly depth: number;
  readonly solved: Solved;
  /** How many moments are done. */
  readonly position: number;
  readonly moment: Moment;
}

/** What is shown of the inside of an ODE block. */
interface Shown {
  readonly program: Program;
  readonly trace: Trace;
  readonly ticks: readonly Tick[];
  readonly scene: AdjointDocument;
}

export interface InsideRun extends Shown {
  readonly inside: Inside;
  /** The blocks of the right side that stand open. */
  readonly blocks: readonly OpenBlock[];
}

/** An ODE block that is looked into though it has no solution. */
export interface Unsolved {
  readonly path: readonly NodeId[];
  readonly name: string;
}

export interface UnsolvedRun extends Shown {
  readonly unsolved: Unsolved;
}

/** The run around a block. */
interface Around {
  readonly trace: Trace;
  readonly scene: AdjointDocument;
}

/** z, t and θ at a moment, by name. */
function valuesAt({ problem }: Solved, { t, z }: Moment): ReadonlyMap<string, Nested> {
  const { f, shape, theta } = problem;
  const parameters = parameterNames(f).map((name, i) => [name, theta[i] as Tensor] as const);
  const values: readonly (readonly [string, Tensor])[] = [
    ['z', { shape, data: z }],
    ['t', { shape: [], data: Float64Array.of(t) }],
    ...parameters,
  ];
  return new Map(values.map(([name, value]) => [name, toNested(value)]));
}

/** A stop for every moment but the first: on the way there f has its value, on the way back its pull as well. */
function ticksOf(run: Trace, { moments }: Solved): readonly Tick[] {
  const there = run.steps.findIndex(({ kind }) => kind === 'seed');
  const cursor = there < 0 ? run.steps.length : there;
  const step = run.steps[cursor - 1];
  const equation = run.program.output ?? 0;
  return moments.slice(1).map(({ pass }): Tick => {
    if (pass === 'forward' && step) return { kind: 'step', step, cursor };
    return { kind: 'adjoint', equation, cursor: run.steps.length };
  });
}

/** The right side with blocks of it open, as far as a path leads. */
function opened(scene: AdjointDocument, path: readonly NodeId[]): Looked {
  const closed = compile(scene);
  if (path.length === 0) return { program: closed, blocks: [], scene };
  const program = openBlocks(closed, (at) => at.every((id, i) => id === path[i]), true);
  const blocks = program.blocks.toReversed();
  return lookInto(scene, { program: blocks.length > 0 ? program : closed, blocks, scene }, path);
}

/** Where in an ODE block it is looked, and after how many moments. */
interface Place extends Pick<Inside, 'path' | 'depth'> {
  readonly moment: number;
}

/** The inside of an ODE node of a run after some of its moments; undefined where it has no solution. */
export function insideOf(
  run: Around,
  id: NodeId,
  { path, depth, moment }: Place,
): InsideRun | undefined {
  const solved = solvedIn(run.trace, id);
  if (!solved) return undefined;
  const position = momentIn(solved, moment);
  const now = solved.moments[position] as Moment;
  const node = run.scene.nodes[id] as DocumentNode;
  const whole = odeScene(run.scene, node, valuesAt(solved, now));
  if (!whole) return undefined;
  const looked = opened(whole, path.slice(depth));
  const { shape } = solved.problem;
  const inner = trace(looked.program, now.a && { shape, data: now.a });
  const there = path.slice(0, depth + looked.blocks.length);
  return {
    inside: { path: there, depth, solved, position, moment: now },
    ...{ ...looked, trace: inner, ticks: ticksOf(inner, solved) },
  };
}

/** The inside of an ODE node that has no solution, to be mended: what is there, as far as values come to it. */
export function unsolvedOf(
  run: Around,
  id: NodeId,
  path: readonly NodeId[],
): UnsolvedRun | undefined {
  const node = run.scene.nodes[id];
  const scene = node && odeScene(run.scene, node);
  if (!scene) return undefined;
  const program = { ...compile(scene), output: undefined };
  const inner = trace(program);
  return {
    unsolved: { path, name: node.name },
    program,
    trace: inner,
    ticks: timeline(inner),
    scene,
  };
}
