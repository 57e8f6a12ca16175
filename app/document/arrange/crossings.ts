import type { Layers } from './layers.ts';

const SWEEPS = 12;
/** Buckets a vertex of a layer: two that fall into one keep the order they had. */
const FINENESS = 8;

/** Sorts by keys from 0 to below 1, stably. Counting sort, O(n). */
function sortByKey(layer: readonly number[], keys: Float64Array): number[] {
  const count = FINENESS * layer.length;
  const bucketOf = (v: number): number => Math.min(count - 1, Math.floor((keys[v] ?? 0) * count));
  const next = new Int32Array(count + 1);
  for (const v of layer) next[bucketOf(v) + 1] = (next[bucketOf(v) + 1] as number) + 1;
  for (let b = 1; b <= count; b++) next[b] = (next[b] as number) + (next[b - 1] as number);
  const sorted = new Array<number>(layer.length);
  for (const v of layer) {
    const b = bucketOf(v);
    sorted[next[b] as number] = v;
    next[b] = (next[b] as number) + 1;
  }
  return sorted;
}

/**
 * Orders the vertices of each layer so that few links cross: barycentre sweeps, to and fro (Sugiyama,
 * Tagawa, Toda, IEEE Trans. SMC 11, 1981). A link's end counts by the place of its vertex in its layer
 * and of its port on the vertex, as shares. O(V + E) a sweep.
 */
export function orderLayers({ layers, heights, links, into, outOf }: Layers): number[][] {
  const at = new Float64Array(heights.length);
  const share = new Float64Array(heights.length);
  const keys = new Float64Array(heights.length);
  const seat = (layer: readonly number[]): void => {
    for (const [i, v] of layer.entries()) {
      at[v] = i / layer.length;
      share[v] = 1 / layer.length;
    }
  };
  /** The mean of where the links at v end on the other side; without links v stays. */
  const barycentre = (v: number, back: boolean): number => {
    const { start, links: own } = back ? outOf : into;
    const [ends, heightOn] = back ? [links.to, links.in] : [links.from, links.out];
    const [first, after] = [start[v] as number, start[v + 1] as number];
    if (first === after) return at[v] as number;
    let sum = 0;
    for (let i = first; i < after; i++) {
      const link = own[i] as number;
      const end = ends[link] as number;
      const on = (heightOn[link] as number) / (heights[end] as number);
      sum += (at[end] as number) + (share[end] as number) * on;
    }
    return sum / (after - first);
  };
  const order = layers.map((layer) => [...layer]);
  for (const layer of order) seat(layer);
  for (let i = 0; i < SWEEPS; i++) {
    const back = i % 2 === 1;
    for (let step = 0; step < order.length; step++) {
      const k = back ? order.length - 1 - step : step;
      const layer = order[k] as number[];
      for (const v of layer) keys[v] = barycentre(v, back);
      const sorted = sortByKey(layer, keys);
      order[k] = sorted;
      seat(sorted);
    }
  }
  return order;
}
