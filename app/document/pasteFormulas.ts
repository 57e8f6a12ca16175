import { type Graph, type GraphNode, type NodeId, nodeIds } from '../../engine/index.ts';
import type { Clip, Wire } from './clipboard.ts';
import { placedDefinitions } from './definitions.ts';
import type { AdjointDocument, DocumentNode } from './document.ts';
import { layered } from './layout.ts';

/** A free name in formulas, or an input without a value: it can stand for a node that is there. */
const isFreeName = ({ op, params }: GraphNode): boolean =>
  op === 'input' && params.value === undefined;

/**
 * The nodes that formulas write, laid out, to be pasted into a document. A free name is the node that the
 * document has of that name, where it has one; else it is a new input.
 */
export function clipOfFormulas(document: AdjointDocument, parsed: Graph): Clip {
  const byName = new Map(nodeIds(document).map((id) => [document.nodes[id]?.name, id]));
  const known = new Map<NodeId, NodeId>();
  for (const id of nodeIds(parsed)) {
    const node = parsed.nodes[id] as GraphNode;
    const there = isFreeName(node) ? byName.get(node.name) : undefined;
    if (there !== undefined) known.set(id, there);
  }
  const fresh = nodeIds(parsed).filter((id) => !known.has(id));
  const wires: Wire[] = [];
  const split = fresh.map((to): [NodeId, GraphNode] => {
    const node = parsed.nodes[to] as GraphNode;
    const inner = Object.entries(node.inputs).filter(([port, source]) => {
      const id = 'node' in source ? known.get(source.node) : undefined;
      const from = id === undefined ? undefined : document.nodes[id];
      if (id === undefined || !from) return true;
      wires.push({ to, port, from: { id, op: from.op, name: from.name } });
      return false;
    });
    return [to, { ...node, inputs: Object.fromEntries(inner) }];
  });
  const own = parsed.definitions && placedDefinitions(parsed.definitions);
  const graph: Graph = {
    nodes: Object.fromEntries(split),
    output: null,
    ...(own && { definitions: own }),
  };
  const places = layered(graph);
  const nodes = split.map(([id, node]): [NodeId, DocumentNode] => [
    id,
    { ...node, position: places.get(id) ?? { x: 0, y: 0 } },
  ]);
  return { title: document.title, nodes: Object.fromEntries(nodes), wires, definitions: own };
}
