import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import type { Role } from '../graph/training.ts';
import { type Plan, plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { toNested } from '../tensor/nested.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';
import { compiled, rebatched, rolesIn, TrainingError, trainingOf } from './model.ts';

/** A part of a graph, compiled for so many samples at once. */
export interface Readout {
  /** What `to` becomes for the values of `from`, [count × …], and the parameters of a trainer. */
  run(parameters: ReadonlyMap<NodeId, Tensor>, values: Tensor): Tensor;
}

/** Puts the parameters that a plan's program has. */
export function putParameters(p: Plan, parameters: ReadonlyMap<NodeId, Tensor>): void {
  for (const [id, value] of parameters) {
    const i = p.program.index.get(id);
    if (i !== undefined) p.set(i, value);
  }
}

/** The graph with a computed node made an input of zeros of `count` samples. */
export function cutAt(graph: Graph, id: NodeId, count: number): Graph {
  const program = compiled(graph);
  const { shape } = equationAt(program, program.index.get(id) as number);
  const value = toNested(filled([count, ...shape.slice(1)], 0));
  const node: GraphNode = {
    ...(graph.nodes[id] as GraphNode),
    op: 'input',
    inputs: {},
    params: { value },
  };
  return { ...graph, nodes: { ...graph.nodes, [id]: node } };
}

/**
 * From the samples x or the codes z to the node of another role, with noise 0: the means of q(z|x), or the decoder alone.
 * Throws a TrainingError where the graph has no such node.
 */
export function readout(
  graph: Graph,
  from: 'x' | 'z',
  to: Role,
  count: number,
  dtype: Dtype = 'f32',
): Readout {
  const { nodes } = trainingOf(graph);
  const [start, end] = [nodes[from], nodes[to]];
  for (const [role, id] of [
    [from, start],
    [to, end],
  ] as const) {
    if (id === undefined || !graph.nodes[id])
      throw new TrainingError(`no node has the role ${role}`);
  }
  const whole = rebatched(graph, count);
  const cut = from === 'x' ? whole : cutAt(whole, start as NodeId, count);
  const program = compiled({ ...cut, output: end as NodeId });
  const roles = rolesIn(graph, program);
  const p = plan(program, { dtype, inspect: false, wrt: [] });
  return {
    run: (parameters, values) => {
      putParameters(p, parameters);
      p.set(roles[from] as number, values);
      p.runForward();
      return p.z(roles[to] as number) as Tensor;
    },
  };
}
