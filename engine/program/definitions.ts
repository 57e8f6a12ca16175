import type { Definitions, Graph } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import type { Op } from '../ops/op.ts';
import { withOwnOps } from './ownOps.ts';
import { resolveParams } from './params.ts';

const known = new WeakMap<Definitions, ReadonlyMap<string, Op>>();

/** Every op that a graph may use, by name: those that it defines, then those of the table. Once per set of definitions. */
export function opsOf({ definitions }: Pick<Graph, 'definitions'>): ReadonlyMap<string, Op> {
  if (!definitions) return ops;
  const made = known.get(definitions) ?? withOwnOps(definitions, resolveParams);
  known.set(definitions, made);
  return made;
}

/** The op of a name, if a graph has one. */
export const opOf = (graph: Pick<Graph, 'definitions'>, name: string): Op | undefined =>
  opsOf(graph).get(name);
