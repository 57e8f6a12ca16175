import { type Graph, type GraphNode, type NodeId, nodeIds } from '../graph/graph.ts';
import { DEFAULT_SETTINGS, type Role, type Settings, type Training } from '../graph/training.ts';
import { ops } from '../ops/index.ts';
import { compile } from '../program/compile.ts';
import { equationAt, type Program, reaches } from '../program/program.ts';
import { tensorOf } from '../tensor/json.ts';
import { toNested } from '../tensor/nested.ts';
import {
  filled,
  formatShape,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from '../tensor/tensor.ts';
import { type Dataset, featuresOf } from './dataset.ts';

/** A graph cannot be trained, or not on this data: a sentence that says why. */
export class TrainingError extends Error {
  override name = 'TrainingError';
}

/** A graph for batches of one size: its data and its noise are constants, to be put in anew. */
export interface Model {
  readonly program: Program;
  /** Equations of the sources that change from step to step; noise in order of the nodes' ages. */
  readonly x: number;
  readonly y: number | undefined;
  readonly noise: readonly number[];
  /** Those of the parameters that the loss depends on, oldest first. */
  readonly parameters: readonly number[];
  readonly loss: number;
  /** Equations of the roles that there are. */
  readonly roles: Readonly<Partial<Record<Role, number>>>;
}

export function trainingOf({ training }: Graph): Training {
  if (training) return training;
  throw new TrainingError('the graph does not say what it is trained on');
}

/** The settings of a graph, with others put over them. */
export const settingsOf = (graph: Graph, over: Partial<Settings> = {}): Settings => ({
  ...DEFAULT_SETTINGS,
  ...trainingOf(graph).settings,
  ...over,
});

const withValue = (node: GraphNode, op: string, value: Tensor): GraphNode => ({
  ...node,
  op,
  params: { value: toNested(value) },
});

/** The value of a node that a role names. Throws a TrainingError where the node or its value is gone. */
export function tensorIn(graph: Graph, role: Role, id: NodeId): Tensor {
  const node = graph.nodes[id];
  if (!node) throw new TrainingError(`the node with the role ${role} is gone`);
  if (!ops.get(node.op)?.source)
    throw new TrainingError(`${node.name} is computed: no place for ${role}`);
  try {
    return tensorOf(node.params.value);
  } catch (error) {
    if (error instanceof ShapeError) throw new TrainingError(`${node.name}: ${error.message}`);
    throw error;
  }
}

/** The shape of a batch where another is the graph's own. */
const batched = (shape: Shape, size: number): Shape => [size, ...shape.slice(1)];

/** The shape of `id`'s noise: its first axis is the batch's where it is as long as the graph's batch. */
function noiseShape({ params }: GraphNode, old: number | undefined, size: number): Shape {
  const shape = Array.isArray(params.shape) ? (params.shape as number[]) : [];
  return shape[0] !== undefined && shape[0] === old ? batched(shape, size) : shape;
}

/** The graph with room for `size` samples, its noise constants of 0. Throws a TrainingError. */
export function rebatched(graph: Graph, size: number): Graph {
  const { nodes: roles } = trainingOf(graph);
  if (roles.x === undefined) {
    throw new TrainingError('no node has the role x: what is fed the data?');
  }
  const old = tensorIn(graph, 'x', roles.x).shape;
  const nodes = nodeIds(graph).map((id): readonly [NodeId, GraphNode] => {
    const node = graph.nodes[id] as GraphNode;
    if (id === roles.x) return [id, withValue(node, 'input', filled(batched(old, size), 0))];
    if (id === roles.y) {
      const { shape } = tensorIn(graph, 'y', id);
      return [id, withValue(node, 'input', filled(batched(shape, size), 0))];
    }
    if (!ops.get(node.op)?.noise) return [id, node];
    return [id, withValue(node, 'constant', filled(noiseShape(node, old[0], size), 0))];
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/** Throws a TrainingError unless what is fed the data is as wide as they are. */
function checkFit({ program, x, y }: Pick<Model, 'program' | 'x' | 'y'>, data: Dataset): void {
  const { name, shape } = equationAt(program, x);
  const width = sizeOf(shape.slice(1));
  if (shape.length < 2 || width !== featuresOf(data)) {
    const have = `${data.name} has ${featuresOf(data)} numbers a sample`;
    throw new TrainingError(`${name} is ${formatShape(shape)}, and ${have}`);
  }
  if (y === undefined) return;
  const target = equationAt(program, y);
  if (!data.y) throw new TrainingError(`${data.name} has nothing to learn for ${target.name}`);
  if (sizeOf(target.shape.slice(1)) !== 1) {
    const is = `${target.name} is ${formatShape(target.shape)}`;
    throw new TrainingError(`${is}, and ${data.name} has one number to learn a sample`);
  }
}

/** The program of a graph. Throws a TrainingError with the first problem. */
export function compiled(graph: Graph): Program {
  const program = compile(graph);
  const [problem] = program.problems.filter(({ waits }) => !waits);
  if (!problem) return program;
  throw new TrainingError(`${graph.nodes[problem.node]?.name}: ${problem.message}`);
}

/** Equations of the roles that a program has. */
export function rolesIn(graph: Graph, { index }: Program): Model['roles'] {
  const found = Object.entries(trainingOf(graph).nodes).flatMap(([role, id]) => {
    const i = index.get(id);
    return i === undefined ? [] : [[role, i] as const];
  });
  return Object.fromEntries(found);
}

/** Compiles a graph for batches of `size`. Throws a TrainingError. */
export function modelOf(graph: Graph, data: Dataset, size: number): Model {
  const program = compiled(rebatched(graph, size));
  const { output: loss, index } = program;
  if (loss === undefined) throw new TrainingError('there is no output to be the loss');
  const { name, shape } = equationAt(program, loss);
  if (sizeOf(shape) !== 1) {
    throw new TrainingError(`the loss ${name} is ${formatShape(shape)}, not one number`);
  }
  const roles = rolesIn(graph, program);
  const fed = { program, x: roles.x as number, y: roles.y };
  checkFit(fed, data);
  const reach = reaches(program, loss);
  const parameters = nodeIds(graph)
    .map((id) => index.get(id) as number)
    .filter((i) => reach[i] && equationAt(program, i).op.source === 'parameter');
  if (parameters.length === 0) throw new TrainingError('the loss depends on no parameter');
  const noise = nodeIds(graph).flatMap((id) =>
    ops.get(graph.nodes[id]?.op ?? '')?.noise ? [index.get(id) as number] : [],
  );
  return { ...fed, noise, parameters, loss, roles };
}
