import { edgesInto, type NodeId } from '../../../engine/index.ts';
import { CAPTION, cardSize, portHeights, portsOf } from '../card.ts';
import type { AdjointDocument, Position } from '../document.ts';

/** A card with its caption as a layout sees it: a box with ports, px from its top. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly number[];
  readonly output: number;
}

/** From the output of node number `from` to port number `port` of node number `to`. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
  readonly port: number;
}

/** What is to be laid out, as plain data that goes to a worker. Nodes from top to bottom as they stand. */
export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

/** The top left corner of each box, px, by node number. */
export type Corners = readonly Position[];

function layoutNode(document: AdjointDocument, id: NodeId): LayoutNode {
  const { width, height } = cardSize(document, id);
  const { inputs, output } = portHeights(document.nodes[id], document);
  return {
    width,
    height: height + CAPTION,
    inputs: inputs.map((y) => y + CAPTION),
    output: output + CAPTION,
  };
}

/** Some nodes of a document with the edges among them, and which node each number is. */
export function layoutGraph(
  document: AdjointDocument,
  chosen: readonly NodeId[],
): { readonly graph: LayoutGraph; readonly ids: readonly NodeId[] } {
  const top = (id: NodeId): number => document.nodes[id]?.position.y ?? 0;
  const ids = [...chosen].sort((a, b) => top(a) - top(b));
  const number = new Map(ids.map((id, i) => [id, i]));
  const edges = ids.flatMap((id, to) => {
    const ports = portsOf(document.nodes[id], document);
    return edgesInto(document, id).flatMap(({ from, port }) => {
      const source = number.get(from);
      const at = ports.indexOf(port);
      return source === undefined || at < 0 ? [] : [{ from: source, to, port: at }];
    });
  });
  return { graph: { nodes: ids.map((id) => layoutNode(document, id)), edges }, ids };
}

/** The middle of the smallest rectangle around some boxes. */
function middleOf({ nodes }: LayoutGraph, corners: Corners): Position {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [i, { x, y }] of corners.entries()) {
    const { width = 0, height = 0 } = nodes[i] ?? {};
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** The cards' places for corners, moved as a whole so that the middle of all stays where it was. */
export function placesFrom(
  document: AdjointDocument,
  ids: readonly NodeId[],
  graph: LayoutGraph,
  corners: Corners,
): Map<NodeId, Position> {
  const standing = ids.map((id) => {
    const { x, y } = document.nodes[id]?.position ?? { x: 0, y: 0 };
    return { x, y: y - CAPTION };
  });
  const [before, after] = [middleOf(graph, standing), middleOf(graph, corners)];
  const dx = Math.round(before.x - after.x);
  const dy = Math.round(before.y - after.y) + CAPTION;
  return new Map(
    ids.map((id, i) => {
      const { x, y } = corners[i] ?? { x: 0, y: 0 };
      return [id, { x: Math.round(x) + dx, y: Math.round(y) + dy }];
    }),
  );
}
