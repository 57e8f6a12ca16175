import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import type { Plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import { tensorOf } from '../tensor/json.ts';
import { toNested } from '../tensor/nested.ts';
import { type Shape, ShapeError, sameShape, type Tensor } from '../tensor/tensor.ts';
import { noiseSeed } from './batches.ts';
import type { Model } from './model.ts';

/**
 * The graph with values of parameters put in, for the document: by node, where the node is still there and its value of that
 * shape. A graph that was edited keeps what it can.
 */
export function withParameters(graph: Graph, parameters: ReadonlyMap<NodeId, Tensor>): Graph {
  const nodes: Record<NodeId, GraphNode> = { ...graph.nodes };
  for (const [id, value] of parameters) {
    const node = graph.nodes[id];
    if (!node || !sameShape(shapeOf(node), value.shape)) continue;
    nodes[id] = { ...node, params: { ...node.params, value: toNested(value) } };
  }
  return { ...graph, nodes };
}

function shapeOf({ params }: GraphNode): Shape {
  try {
    return tensorOf(params.value).shape;
  } catch (error) {
    if (error instanceof ShapeError) return [Number.NaN];
    throw error;
  }
}

/**
 * The graph with the parameters, the batch and β of a plan's memory, and with the noise of a step: by its seed, so
 * that a noise node is still one.
 */
export function frozen(
  graph: Graph,
  { program, x, y, parameters, noise, roles }: Model,
  p: Plan,
  { seed, step }: { readonly seed: number; readonly step: number },
): Graph {
  const nodes: Record<string, GraphNode> = { ...graph.nodes };
  const change = (i: number, params: GraphNode['params']): void => {
    const { id } = equationAt(program, i);
    const node = graph.nodes[id] as GraphNode;
    nodes[id] = { ...node, params: { ...node.params, ...params } };
  };
  for (const i of [x, y, roles.beta, ...parameters]) {
    const value = i === undefined ? undefined : p.z(i);
    if (i !== undefined && value) change(i, { value: toNested(value) });
  }
  for (const [k, i] of noise.entries()) {
    change(i, { seed: noiseSeed(seed, k, step), shape: [...equationAt(program, i).shape] });
  }
  return { ...graph, nodes };
}
