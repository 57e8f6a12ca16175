import {
  compile,
  type Graph,
  type NodeId,
  nodeIds,
  stateAt,
  type Tensor,
  trace,
} from '../../engine/index.ts';

/** The id of the node with this name. */
const idOf = (graph: Graph, name: string): NodeId =>
  nodeIds(graph).find((id) => graph.nodes[id]?.name === name) ?? '';

/** Values and multipliers by name at the end of the run, with another output if one is named. */
export function solved(
  graph: Graph,
  output?: string,
): Readonly<Record<'z' | 'lambda', (name: string) => Tensor>> {
  const chosen = output === undefined ? graph : { ...graph, output: idOf(graph, output) };
  const run = trace(compile(chosen));
  const state = stateAt(run, run.steps.length);
  const reader = (which: 'z' | 'lambda') => (name: string) =>
    state[which][run.program.index.get(idOf(graph, name)) ?? -1] as Tensor;
  return { z: reader('z'), lambda: reader('lambda') };
}
