import type { LayoutGraph } from './layoutGraph.ts';

/** Neighbours of each node by the edges that run forward. */
interface Forward {
  /** Nodes so that all edges that count run forward. */
  readonly order: readonly number[];
  readonly into: readonly (readonly number[])[];
  readonly outOf: readonly (readonly number[])[];
}

/**
 * Kahn's order (Comm. ACM 5, 1962). Where only cycles are left the first of their nodes is taken, and
 * the edges that then run backwards are left out. O(V + E).
 */
function forward({ nodes, edges }: LayoutGraph): Forward {
  const consumers: number[][] = nodes.map(() => []);
  const waits = new Int32Array(nodes.length);
  for (const { from, to } of edges) {
    consumers[from]?.push(to);
    waits[to] = (waits[to] as number) + 1;
  }
  const place = new Int32Array(nodes.length).fill(-1);
  const order: number[] = [];
  const take = (v: number): void => {
    place[v] = order.length;
    order.push(v);
  };
  for (const [v, left] of waits.entries()) if (left === 0) take(v);
  for (let next = 0, stuck = 0; ; ) {
    for (; next < order.length; next++) {
      for (const to of consumers[order[next] as number] ?? []) {
        waits[to] = (waits[to] as number) - 1;
        if (waits[to] === 0 && place[to] === -1) take(to);
      }
    }
    while (stuck < nodes.length && place[stuck] !== -1) stuck++;
    if (stuck === nodes.length) break;
    take(stuck);
  }
  const runs = ({ from, to }: { from: number; to: number }): boolean =>
    (place[from] as number) < (place[to] as number);
  const into: number[][] = nodes.map(() => []);
  const outOf: number[][] = nodes.map(() => []);
  for (const edge of edges.filter(runs)) {
    into[edge.to]?.push(edge.from);
    outOf[edge.from]?.push(edge.to);
  }
  return { order, into, outOf };
}

/**
 * The column of each node: its longest distance from a source, but what has more consumers than
 * arguments, such as a source, stands right before the first of them, so that edges are short. O(V + E).
 */
export function ranksOf(graph: LayoutGraph): Int32Array {
  const { order, into, outOf } = forward(graph);
  const rank = new Int32Array(graph.nodes.length);
  for (const v of order) {
    for (const u of into[v] ?? []) {
      rank[v] = Math.max(rank[v] as number, (rank[u] as number) + 1);
    }
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const v = order[i] as number;
    const uses = outOf[v] ?? [];
    if (uses.length <= (into[v]?.length ?? 0)) continue;
    const first = uses.reduce((a, w) => Math.min(a, rank[w] as number), Number.POSITIVE_INFINITY);
    rank[v] = Math.max(rank[v] as number, first - 1);
  }
  return rank;
}
