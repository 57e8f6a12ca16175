import { edgesInto, type Graph, hasNode, type NodeId, nodeIds, pathUpstream } from './graph.ts';

export interface TopologicalOrder {
  /** Every node that lies on no cycle, arguments before consumers, oldest first where that leaves a choice. */
  readonly order: readonly NodeId[];
  /** Cycles through all other nodes, each as its nodes along the edges. */
  readonly cycles: readonly (readonly NodeId[])[];
}

interface Frame {
  readonly id: NodeId;
  readonly args: readonly NodeId[];
  next: number;
  /** The first entered of the open nodes that this one is known to depend on. */
  low: number;
}

const argsOf = (graph: Graph, id: NodeId): NodeId[] =>
  edgesInto(graph, id)
    .map((edge) => edge.from)
    .filter((arg) => hasNode(graph, arg));

/** One cycle or more, so that every member of a strongly connected component is on one. */
function cyclesThrough(graph: Graph, component: readonly NodeId[]): NodeId[][] {
  const named = new Set<NodeId>();
  return component.flatMap((id) => {
    if (named.has(id)) return [];
    const paths = argsOf(graph, id).map((arg) => pathUpstream(graph, arg, id));
    const cycle = paths.find((path) => path !== undefined)?.reverse() ?? [];
    for (const member of cycle) named.add(member);
    return [cycle];
  });
}

/**
 * Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), depth-first with a stack of its
 * own, so that a chain of any length fits. O(V + E) without cycles.
 */
export function topologicalOrder(graph: Graph): TopologicalOrder {
  const order: NodeId[] = [];
  const cycles: NodeId[][] = [];
  const entered = new Map<NodeId, number>();
  const closed = new Set<NodeId>();
  const open: NodeId[] = [];
  const stack: Frame[] = [];
  const enter = (id: NodeId): void => {
    stack.push({ id, args: argsOf(graph, id), next: 0, low: entered.size });
    entered.set(id, entered.size);
    open.push(id);
  };
  const leave = ({ id, args, low }: Frame): void => {
    const below = stack.at(-1);
    if (below) below.low = Math.min(below.low, low);
    if (low !== entered.get(id)) return;
    const component = open.splice(open.lastIndexOf(id));
    for (const member of component) closed.add(member);
    if (component.length > 1 || args.includes(id)) cycles.push(...cyclesThrough(graph, component));
    else order.push(id);
  };
  for (const root of nodeIds(graph)) {
    if (!entered.has(root)) enter(root);
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const arg = frame.args[frame.next++];
      if (arg === undefined) {
        stack.pop();
        leave(frame);
      } else if (!entered.has(arg)) {
        enter(arg);
      } else if (!closed.has(arg)) {
        frame.low = Math.min(frame.low, entered.get(arg) as number);
      }
    }
  }
  return { order, cycles };
}
