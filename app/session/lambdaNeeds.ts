import { backwardGraph, edgesInto, type NodeId } from '../../engine/index.ts';
import { downstreamOf } from '../document/reach.ts';
import type { Run } from './run.ts';

/** The values z that are read where λ of equation j is computed. */
function valuesRead({ program }: Run, j: number): NodeId[] {
  const { graph, values, multipliers } = backwardGraph(program, j);
  const zOf = new Map(values.map((node, i) => [node, program.equations[i]?.id ?? '']));
  const seen = new Set([multipliers[j] as NodeId]);
  for (const at of seen) {
    // What a z comes from in its turn is the forward pass.
    if (zOf.has(at)) continue;
    for (const { from } of edgesInto(graph, at)) seen.add(from);
  }
  return [...seen].flatMap((at) => zOf.get(at) ?? []);
}

/**
 * What λ of a node depends on: the nodes whose λ enters its sum, from consumer to consumer up to the output,
 * and those whose z the local derivatives on the way read, by the rules themselves. The node itself is the
 * first; undefined where its λ is zero whatever happens, or is none.
 */
export function lambdaNeeds(run: Run, id: NodeId): NodeId[] | undefined {
  const { program, trace, scene } = run;
  const j = program.index.get(id);
  if (j === undefined || program.output === undefined || !trace.reach[j]) return undefined;
  const reaches = (other: NodeId): boolean => trace.reach[program.index.get(other) ?? -1] === true;
  const path = [...downstreamOf(scene, [id])].filter(reaches);
  return [...new Set([...path, ...valuesRead(run, j)])];
}
