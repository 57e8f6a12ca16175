import type { LayoutGraph } from './layoutGraph.ts';
import { ranksOf } from './ranks.ts';

/** Pieces of edges between neighbouring layers: their ends, and where on them, px from their tops. */
export interface Links {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly out: Float64Array;
  readonly in: Float64Array;
  /** How much each wants to be level: those of long edges more than others. */
  readonly weight: Float64Array;
}

/** The links at each vertex v: `links` from `start[v]` to before `start[v + 1]`. */
export interface Incidence {
  readonly start: Int32Array;
  readonly links: Int32Array;
}

/** Vertices by layer: the nodes by their numbers, then a bend for each layer that an edge passes. */
export interface Layers {
  readonly layers: readonly (readonly number[])[];
  readonly heights: Float64Array;
  readonly nodeCount: number;
  readonly links: Links;
  /** The links that end in, and that leave, each vertex. */
  readonly into: Incidence;
  readonly outOf: Incidence;
}

/** An edge over more layers than this is left to its router: bends for it could cost V². */
const MOST_PASSED = 32;
/** Room that an edge takes in a layer that it passes, px. */
const LANE = 4;

/** Weights of Gansner et al. (IEEE Trans. Softw. Eng. 19, 1993) by how many ends are bends. */
const WEIGHTS = [1, 2, 8] as const;

interface Link {
  readonly from: number;
  readonly to: number;
  readonly port: number;
}

/** Cuts edges at bends, which those of one node share; what it appends to. O(MOST_PASSED) an edge. */
function cut(
  { nodes, edges }: LayoutGraph,
  rank: Int32Array,
  layers: readonly number[][],
): { readonly links: readonly Link[]; readonly vertexCount: number } {
  const links: Link[] = [];
  const bends = nodes.map((): number[] => []);
  let vertexCount = nodes.length;
  for (const { from, to, port } of edges) {
    const [start, end] = [rank[from] as number, rank[to] as number];
    if (end <= start || end - start > MOST_PASSED) continue;
    const own = bends[from] as number[];
    for (let k = start + 1 + own.length; k < end; k++) {
      const bend = vertexCount++;
      layers[k]?.push(bend);
      links.push({ from: own.at(-1) ?? from, to: bend, port: 0 });
      own.push(bend);
    }
    links.push({ from: end === start + 1 ? from : (own[end - start - 2] as number), to, port });
  }
  return { links, vertexCount };
}

function packed({ nodes }: LayoutGraph, links: readonly Link[]): Links {
  const bent = (v: number): 0 | 1 => (v < nodes.length ? 0 : 1);
  const weight = ({ from, to }: Link): number => WEIGHTS[bent(from) + bent(to)] ?? 1;
  return {
    from: Int32Array.from(links, ({ from }) => from),
    to: Int32Array.from(links, ({ to }) => to),
    out: Float64Array.from(links, ({ from }) => nodes[from]?.output ?? LANE / 2),
    in: Float64Array.from(links, ({ to, port }) => nodes[to]?.inputs[port] ?? LANE / 2),
    weight: Float64Array.from(links, weight),
  };
}

/** Links by one of their ends, by counting. */
function incidence(ends: Int32Array, vertexCount: number): Incidence {
  const start = new Int32Array(vertexCount + 1);
  for (const v of ends) start[v + 1] = (start[v + 1] as number) + 1;
  for (let v = 0; v < vertexCount; v++)
    start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const next = start.slice();
  const links = new Int32Array(ends.length);
  for (const [link, v] of ends.entries()) {
    links[next[v] as number] = link;
    next[v] = (next[v] as number) + 1;
  }
  return { start, links };
}

/** A graph in layers, with its long edges cut into links. */
export function layersOf(graph: LayoutGraph): Layers {
  const rank = ranksOf(graph);
  const count = rank.reduce((most, r) => Math.max(most, r + 1), 0);
  const layers = Array.from({ length: count }, (): number[] => []);
  for (const [v, r] of rank.entries()) layers[r]?.push(v);
  const { links: pieces, vertexCount } = cut(graph, rank, layers);
  const links = packed(graph, pieces);
  const heights = new Float64Array(vertexCount).fill(LANE);
  for (const [v, { height }] of graph.nodes.entries()) heights[v] = height;
  return {
    ...{ layers, heights, nodeCount: graph.nodes.length, links },
    into: incidence(links.to, vertexCount),
    outOf: incidence(links.from, vertexCount),
  };
}
