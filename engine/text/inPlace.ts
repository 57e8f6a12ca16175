import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { topologicalOrder } from '../graph/order.ts';
import { ops } from '../ops/index.ts';
import type { Nested } from '../tensor/nested.ts';
import { type Form, formOf, needsParentheses, type Slot, sourcesOf } from './form.ts';
import { MAX_NESTING } from './lines.ts';

/** Which nodes have a line of their own and which do not. */
export interface Placement {
  /** How often each node is used; a node without uses is absent. */
  readonly uses: ReadonlyMap<NodeId, number>;
  /** Temporaries that are written where they are used. */
  readonly held: ReadonlySet<NodeId>;
  /** Inputs without a value: a name that is assigned nowhere. */
  readonly free: ReadonlySet<NodeId>;
}

// Graphs never change, and a canvas asks for the equation of every node of one.
const known = new WeakMap<Graph, Placement>();

/** Where the graph's nodes are written. O(V + E), remembered per graph. */
export function inPlace(graph: Graph): Placement {
  const before = known.get(graph);
  if (before) return before;
  const uses = usesOf(graph);
  const ids = Object.keys(graph.nodes);
  const free = new Set(ids.filter((id) => isFree(graph.nodes[id] as GraphNode)));
  const held = new Set<NodeId>();
  const candidate = (id: NodeId): boolean =>
    isTemporary((graph.nodes[id] as GraphNode).name) &&
    uses.get(id) === 1 &&
    id !== graph.output &&
    !free.has(id);
  const depth = new Map<NodeId, number>();
  // Only nodes on no cycle are in order; the others keep their lines. Most graphs have no temporaries.
  for (const id of ids.some(candidate) ? topologicalOrder(graph).order : []) {
    const form = formOf(graph, graph.nodes[id] as GraphNode);
    const slots = form.parts.filter(
      (part): part is Slot => typeof part === 'object' && 'least' in part,
    );
    for (const slot of slots) {
      const { source } = slot;
      if (source && 'node' in source && candidate(source.node)) {
        const inner = depth.get(source.node) ?? 0;
        if (inner + bracketsAround(graph, form, slot) <= MAX_NESTING) held.add(source.node);
      }
    }
    const nesting = slots.map((slot) => nestingOf(graph, form, slot, held, depth));
    depth.set(id, Math.max(form.brackets, ...nesting));
  }
  const placement: Placement = { uses, held, free };
  known.set(graph, placement);
  return placement;
}

function usesOf(graph: Graph): Map<NodeId, number> {
  const uses = new Map<NodeId, number>();
  for (const node of Object.values(graph.nodes)) {
    for (const source of sourcesOf(graph, node)) {
      if (source && 'node' in source) uses.set(source.node, (uses.get(source.node) ?? 0) + 1);
    }
  }
  return uses;
}

const isFree = ({ op, params }: GraphNode): boolean =>
  ops.get(op)?.source === 'input' && Object.keys(params).length === 0;

function bracketsAround(graph: Graph, form: Form, slot: Slot): number {
  const { source } = slot;
  if (!source || 'value' in source) return form.brackets + (slot.notBare ? 1 : 0);
  const inner = formOf(graph, graph.nodes[source.node] as GraphNode);
  return form.brackets + (needsParentheses(inner, slot) ? 1 : 0);
}

function rankOf(value: Nested): number {
  let rank = 0;
  for (let part: unknown = value; Array.isArray(part); part = part[0]) rank++;
  return rank;
}

/** How deep brackets nest in what a slot shows. */
function nestingOf(
  graph: Graph,
  form: Form,
  slot: Slot,
  held: ReadonlySet<NodeId>,
  depth: ReadonlyMap<NodeId, number>,
): number {
  const { source } = slot;
  const around = bracketsAround(graph, form, slot);
  if (!source) return form.brackets;
  if ('value' in source) return around + Math.max(1, rankOf(source.value));
  return held.has(source.node) ? around + (depth.get(source.node) ?? 0) : form.brackets;
}
