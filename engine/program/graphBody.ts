import type { Algebra } from '../algebra/algebra.ts';
import { edgesInto, type Graph, type GraphNode, hasNode, type NodeId } from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { topologicalOrder } from '../graph/order.ts';
import { ops } from '../ops/index.ts';
import type { Body, Op, Params } from '../ops/op.ts';
import { portsInUse } from '../ops/ports.ts';
import { computed } from '../ops/written.ts';
import { fromNested, type Nested } from '../tensor/nested.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { ParamError } from './paramError.ts';

/** What a graph's nodes are read by: the ops that there are, and how params are resolved. */
export interface Reader {
  readonly ops: ReadonlyMap<string, Op>;
  readonly resolve: (op: Op, given: GraphNode['params']) => Params;
}

/** A node with its op and its params resolved. */
interface Line {
  readonly id: NodeId;
  readonly name: string;
  readonly op: Op;
  readonly params: Params;
  readonly args: readonly ({ readonly node: NodeId } | { readonly value: Tensor })[];
}

function lineOf(graph: Graph, id: NodeId, { ops: table, resolve }: Reader): Line {
  const node = graph.nodes[id] as GraphNode;
  const known = table.get(node.op);
  if (!known) throw new ParamError(`there is no op named “${node.op}”`);
  const { op, inputs, params } = computed(known, node);
  const args = portsInUse(op, inputs).map((port) => {
    const source = inputs[port];
    if (!source || ('node' in source && !hasNode(graph, source.node))) {
      throw new ParamError(`port ${port} of ${node.name} is not connected`);
    }
    return 'node' in source ? source : { value: fromNested(source.value as Nested) };
  });
  return { id, name: node.name, op, params: resolve(op, params), args };
}

/** The nodes that one depends on, itself included. */
function upstream(graph: Graph, id: NodeId): Set<NodeId> {
  const found = new Set([id]);
  for (const at of found) {
    for (const { from } of edgesInto(graph, at)) if (hasNode(graph, from)) found.add(from);
  }
  return found;
}

const constantOf = <V>(k: Algebra<V>, value: Tensor): V =>
  value.shape.length === 0
    ? k.constant(value.data[0] as number)
    : k.apply(ops.get('constant') as Op, [], { value });

/**
 * What a graph computes at its output from the values of some of its nodes, as a formula in any reading; nodes that
 * the output does not depend on are no part of it. Throws a ParamError or a ShapeError where it computes nothing.
 */
export function graphBody(
  graph: Graph,
  inputs: readonly NodeId[],
  reader: Reader,
): Body<readonly string[]> {
  const { output } = graph;
  if (output === null || !hasNode(graph, output)) throw new ParamError('it has no output yet');
  const needed = upstream(graph, output);
  const { order, cycles } = topologicalOrder(graph);
  const cycle = cycles.find(([id]) => needed.has(id as NodeId));
  if (cycle) {
    const names = [...cycle, cycle[0] as NodeId].map((id) => graph.nodes[id]?.name ?? id);
    throw new ParamError(`${names.join(' → ')} is a cycle`);
  }
  const lines = order
    .filter((id) => needed.has(id) && !inputs.includes(id))
    .map((id) => lineOf(graph, id, reader));
  return <V>(k: Algebra<V>, x: readonly V[]): V => {
    const values = new Map<NodeId, V>(inputs.map((id, i) => [id, x[i] as V]));
    for (const { id, name, op, params, args } of lines) {
      const given = args.map((arg) =>
        'node' in arg ? (values.get(arg.node) as V) : constantOf(k, arg.value),
      );
      const value = k.apply(op, given, params, id);
      values.set(id, isTemporary(name) ? value : k.named(name, value));
    }
    return values.get(output) as V;
  };
}
