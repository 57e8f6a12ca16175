import {
  compile,
  type GraphNode,
  type NodeId,
  nodeIds,
  type Program,
  parameterNames,
  type Tensor,
  type Tick,
  type Trace,
  toNested,
  trace,
} from '../../engine/index.ts';
import { type AdjointDocument, type DocumentNode, EMPTY_DOCUMENT } from '../document/document.ts';
import { renumbered } from '../document/formulas.ts';
import { layered } from '../document/layout.ts';
import { type Moment, momentIn, type Solved, solvedIn } from './solved.ts';

/** An ODE block that is looked into: its right side, evaluated once, at a moment of the solution. */
export interface Inside {
  readonly solved: Solved;
  /** How many moments are done. */
  readonly position: number;
  readonly moment: Moment;
}

/** The parts of a run that are those of the inside of an ODE block. */
export interface InsideRun {
  readonly inside: Inside;
  readonly program: Program;
  readonly trace: Trace;
  readonly ticks: readonly Tick[];
  readonly scene: AdjointDocument;
}

/** z, t and θ at a moment, by name. */
function valuesAt({ problem }: Solved, { t, z }: Moment): ReadonlyMap<string, Tensor> {
  const { f, shape, theta } = problem;
  const parameters = parameterNames(f).map((name, i) => [name, theta[i] as Tensor] as const);
  return new Map<string, Tensor>([
    ['z', { shape, data: z }],
    ['t', { shape: [], data: Float64Array.of(t) }],
    ...parameters,
  ]);
}

/** The right side as a graph, laid out, with the values of a moment. Its ids are none of the document's. */
function sceneAt(solved: Solved, moment: Moment): AdjointDocument {
  const parsed = solved.problem.f.graph;
  const graph = renumbered(parsed, new Map(nodeIds(parsed).map((id) => [id, `f${id.slice(1)}`])));
  const values = valuesAt(solved, moment);
  const places = layered(graph);
  const nodes = nodeIds(graph).map((id): [NodeId, DocumentNode] => {
    const node = graph.nodes[id] as GraphNode;
    const value = solved.problem.f.names.includes(node.name) ? values.get(node.name) : undefined;
    const params = value ? { ...node.params, value: toNested(value) } : node.params;
    return [id, { ...node, params, position: places.get(id) ?? { x: 0, y: 0 } }];
  });
  return { ...EMPTY_DOCUMENT, nodes: Object.fromEntries(nodes), output: graph.output };
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

/** The inside of an ODE node of a run after some of its moments; undefined where it has no solution. */
export function insideOf(run: Trace, id: NodeId, moment: number): InsideRun | undefined {
  const solved = solvedIn(run, id);
  if (!solved) return undefined;
  const position = momentIn(solved, moment);
  const now = solved.moments[position] as Moment;
  const scene = sceneAt(solved, now);
  const program = compile(scene);
  const { shape } = solved.problem;
  const inner = trace(program, now.a && { shape, data: now.a });
  const ticks = ticksOf(inner, solved);
  return { inside: { solved, position, moment: now }, program, trace: inner, ticks, scene };
}
