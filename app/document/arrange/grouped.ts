import { CAPTION } from '../card.ts';
import { PADDING, TITLE_HEIGHT } from '../frames.ts';
import type { Corners, LayoutEdge, LayoutGraph, LayoutNode } from './layoutGraph.ts';
import { sugiyama } from './sugiyama.ts';

/** Where the boxes in a frame begin, px from its top: their captions stand in them. */
const TOP = TITLE_HEIGHT + PADDING / 2;

/** A frame as one box, with what is in it laid out. */
interface Box {
  readonly node: LayoutNode;
  readonly members: readonly number[];
  /** The place of each member in the box. */
  readonly corners: Corners;
}

function edgesAmong({ edges }: LayoutGraph, members: readonly number[]): LayoutEdge[] {
  const at = new Map(members.map((v, i) => [v, i]));
  return edges.flatMap(({ from, to, port }) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, port }];
  });
}

/** Lays out what is in a frame. Edges into it end on ports of the box, as high as their own. */
function boxOf(
  graph: LayoutGraph,
  members: readonly number[],
  entering: readonly LayoutEdge[],
): Box {
  const nodes = members.map((v) => graph.nodes[v] as LayoutNode);
  const raw = sugiyama({ nodes, edges: edgesAmong(graph, members) });
  const least = (of: 'x' | 'y'): number =>
    raw.reduce((a, corner) => Math.min(a, corner[of]), Number.POSITIVE_INFINITY);
  const [left, top] = [least('x'), least('y')];
  const corners = raw.map(({ x, y }) => ({ x: x - left + PADDING, y: y - top + TOP }));
  const most = (of: (i: number) => number): number =>
    corners.reduce((a, _, i) => Math.max(a, of(i)), 0);
  const height = most((i) => (corners[i]?.y ?? 0) + (nodes[i]?.height ?? 0)) + PADDING;
  const inputs = entering.map(({ to, port }) => {
    const i = members.indexOf(to);
    return (corners[i]?.y ?? 0) + (nodes[i]?.inputs[port] ?? 0);
  });
  const width = most((i) => (corners[i]?.x ?? 0) + (nodes[i]?.width ?? 0)) + PADDING;
  // Above the frame there is as much room as above a card for its caption.
  return {
    node: { width, height: height + CAPTION, inputs, output: height / 2 },
    members,
    corners,
  };
}

/**
 * A graph in which some nodes stand together, each of them in one group at most: every group is laid
 * out by itself, and then as one box. `outer` is what is left to lay out, `expand` gives the corners of all.
 */
export function grouped(
  graph: LayoutGraph,
  groups: readonly (readonly number[])[],
): { readonly outer: LayoutGraph; readonly expand: (corners: Corners) => Corners } {
  const groupOf = new Map(groups.flatMap((members, g) => members.map((v) => [v, g] as const)));
  const single = graph.nodes.flatMap((_, v) => (groupOf.has(v) ? [] : [v]));
  const number = new Map(single.map((v, i) => [v, i]));
  const outerOf = (v: number): number =>
    number.get(v) ?? single.length + (groupOf.get(v) as number);
  const entering = groups.map((): LayoutEdge[] => []);
  const edges = graph.edges.flatMap((edge): LayoutEdge[] => {
    const [from, to] = [outerOf(edge.from), outerOf(edge.to)];
    if (from === to) return [];
    const into = entering[groupOf.get(edge.to) ?? -1];
    return [{ from, to, port: into ? into.push(edge) - 1 : edge.port }];
  });
  const boxes = groups.map((members, g) => boxOf(graph, members, entering[g] ?? []));
  const nodes = [
    ...single.map((v) => graph.nodes[v] as LayoutNode),
    ...boxes.map(({ node }) => node),
  ];
  const expand = (corners: Corners): Corners => {
    const places = graph.nodes.map(() => ({ x: 0, y: 0 }));
    for (const [i, v] of single.entries()) places[v] = { ...(corners[i] ?? { x: 0, y: 0 }) };
    for (const [g, { members, corners: inner }] of boxes.entries()) {
      const { x, y } = corners[single.length + g] ?? { x: 0, y: 0 };
      for (const [i, v] of members.entries()) {
        places[v] = { x: x + (inner[i]?.x ?? 0), y: y + CAPTION + (inner[i]?.y ?? 0) };
      }
    }
    return places;
  };
  return { outer: { nodes, edges }, expand };
}
