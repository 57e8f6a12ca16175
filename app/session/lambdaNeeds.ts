import { backwardGraph, edgesInto, type NodeId } from '../../engine/index.ts';
import type { Run } from './run.ts';

/**
 * What λ of a node depends on, by the rules that compute it: the nodes whose λ enters its sum, from consumer
 * to consumer up to the output, and those whose z the local derivatives on these edges read. The node itself
 * is the first; undefined where its λ is zero whatever happens, or is none.
 */
export function lambdaNeeds({ program, trace }: Run, id: NodeId): NodeId[] | undefined {
  const j = program.index.get(id);
  if (j === undefined || program.output === undefined || !trace.reach[j]) return undefined;
  const { graph, values, multipliers } = backwardGraph(program, j);
  const idOf = (i: number): NodeId => program.equations[i]?.id ?? '';
  const zOf = new Map(values.map((node, i) => [node, idOf(i)]));
  const lambdaOf = new Map(multipliers.map((node, i) => [node, idOf(i)]));
  const needed = new Set([id]);
  const seen = new Set([multipliers[j] as NodeId]);
  for (const at of seen) {
    const value = zOf.get(at);
    const named = value ?? lambdaOf.get(at);
    if (named !== undefined) needed.add(named);
    // What a z comes from in its turn is the forward pass.
    if (value !== undefined) continue;
    for (const { from } of edgesInto(graph, at)) seen.add(from);
  }
  return [...needed];
}
