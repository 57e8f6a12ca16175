import { edgesInto, type Graph, type NodeId } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';

/** What adds, weighs and averages: nats stay nats. */
const KEEPING: ReadonlySet<string> = new Set(['Arithmetic', 'Reductions']);

/**
 * Whether a graph's output is made of logarithms of probabilities and divergences alone, so that it is in nats: added up,
 * averaged, and weighed by constants. A mean square is not.
 */
export function isInNats(graph: Graph): boolean {
  const known = new Map<NodeId, boolean | undefined>();
  // Undefined for a constant: it weighs.
  const look = (id: NodeId): boolean | undefined => {
    if (known.has(id)) return known.get(id);
    known.set(id, false);
    const found = judge(id);
    known.set(id, found);
    return found;
  };
  const judge = (id: NodeId): boolean | undefined => {
    const op = ops.get(graph.nodes[id]?.op ?? '');
    if (!op || op.nats) return op !== undefined;
    if (op.source === 'constant') return undefined;
    if (!KEEPING.has(op.group)) return false;
    const parts = edgesInto(graph, id).map(({ from }) => look(from));
    if (parts.includes(false)) return false;
    return parts.includes(true) || undefined;
  };
  return graph.output !== null && look(graph.output) === true;
}
