import type { Algebra } from '../algebra/algebra.ts';
import { deriveAlgebra } from '../algebra/derive.ts';
import { inShapes } from '../algebra/readings.ts';
import { type Graph, type GraphNode, type NodeId, nodeIds } from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { topologicalOrder } from '../graph/order.ts';
import { ops } from '../ops/index.ts';
import type { Formulas, Op, Params } from '../ops/op.ts';
import { portsInUse } from '../ops/ports.ts';
import { type BodyPlan, bodyPlan } from '../plan/bodyPlan.ts';
import { fromNested, type Nested } from '../tensor/nested.ts';
import type { Shape, Tensor } from '../tensor/tensor.ts';
import { parseFormulas } from '../text/parse.ts';
import { ParamError } from './paramError.ts';

/** How the params of a node are resolved; `params.ts`, which reads formulas, has it. */
export type Resolve = (op: Op, given: GraphNode['params']) => Params;

/** A line that assigns, or names the output, behind comments. */
const ASSIGNS = /^(?:\s*#[^\n\r]*[\n\r]|\s)*(?:output\s|[\p{L}_][\p{L}\p{N}_]*\s*=)/u;

/** What a single expression is the value of. */
export const UNNAMED = 'dz_dt';

/** Formula text → graph; a text that assigns nothing is one expression. Throws a ParamError with line and column. */
export function formulasGraph(text: string): Graph {
  const isNamed = ASSIGNS.test(text);
  const { graph, errors } = parseFormulas(isNamed ? text : `${UNNAMED} = ${text}`);
  const [error] = errors;
  if (!error) return graph;
  const column = isNamed || error.line > 1 ? error.column : error.column - UNNAMED.length - 3;
  throw new ParamError(`line ${error.line}, column ${column}: ${error.message}`);
}

/** A node with its op and its params resolved; an `input` is one of the free names. */
interface Line {
  readonly id: NodeId;
  readonly name: string;
  readonly op: Op;
  readonly params: Params;
  readonly args: readonly ({ readonly node: NodeId } | { readonly value: Tensor })[];
}

function lineOf(graph: Graph, id: NodeId, resolve: Resolve): Line {
  const node = graph.nodes[id] as GraphNode;
  const op = ops.get(node.op) as Op;
  const args = portsInUse(op, node.inputs).map((port) => {
    const source = node.inputs[port];
    if (!source) throw new ParamError(`port ${port} of ${node.name} is not connected`);
    return 'node' in source ? source : { value: fromNested(source.value as Nested) };
  });
  return { id, name: node.name, op, params: resolve(op, node.params), args };
}

/** Nodes that stand for a value from outside: sources that are given none. */
const isFreeName = ({ op, params }: GraphNode): boolean =>
  ops.get(op)?.source !== undefined && params.value === undefined;

const constantOf = <V>(k: Algebra<V>, value: Tensor): V =>
  value.shape.length === 0
    ? k.constant(value.data[0] as number)
    : k.apply(ops.get('constant') as Op, [], { value });

function bodyOf(lines: readonly Line[], free: readonly NodeId[], output: NodeId): Formulas['body'] {
  return <V>(k: Algebra<V>, x: readonly V[]): V => {
    const values = new Map<NodeId, V>(free.map((id, i) => [id, x[i] as V]));
    for (const { id, name, op, params, args } of lines) {
      const inputs = args.map((arg) =>
        'node' in arg ? (values.get(arg.node) as V) : constantOf(k, arg.value),
      );
      const value = op.source ? constantOf(k, params.value as Tensor) : k.apply(op, inputs, params);
      values.set(id, isTemporary(name) ? value : k.named(name, value));
    }
    return values.get(output) as V;
  };
}

/** As many texts, and shapes of each, as are kept compiled. */
const MOST_KEPT = 32;

/** `make(key)`, remembered for the keys asked for last. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.delete(key);
    known.set(key, made);
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
    return made;
  };
}

/** A text read: what it computes. Throws a ParamError. */
export function readFormulas(text: string, resolve: Resolve): Formulas {
  const graph = formulasGraph(text);
  const { output } = graph;
  if (output === null) throw new ParamError('the formulas compute nothing');
  const ids = nodeIds(graph);
  const free = ids.filter((id) => isFreeName(graph.nodes[id] as GraphNode));
  const names = free.map((id) => (graph.nodes[id] as GraphNode).name);
  const { order } = topologicalOrder(graph);
  const lines = order.filter((id) => !free.includes(id)).map((id) => lineOf(graph, id, resolve));
  const body = bodyOf(lines, free, output);
  const shapes = deriveAlgebra<Shape>(ops, inShapes);
  const planFor = remembered((key): BodyPlan => bodyPlan(body, names, JSON.parse(key) as Shape[]));
  return {
    ...{ text, graph, names, body },
    shape: (given) => body(shapes, given, {}),
    plan: (given) => planFor(JSON.stringify(given)),
  };
}

/** Reads texts, and keeps what was read last: an edit elsewhere in a document then costs nothing. */
export const formulasReader = (resolve: Resolve): ((text: string) => Formulas) =>
  remembered((text) => readFormulas(text, resolve));
