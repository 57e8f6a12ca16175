import type { Layers } from './layers.ts';

const SWEEPS = 8;
/** A vertex without links stays about where it is. */
const LAZY = 0.001;

/** Room between two vertices, the one below the other, px. */
type Gap = (upper: number, lower: number) => number;

/**
 * Places as near to what is wished for as the order and the room between allow: the least sum of
 * weight · distance², by pooling adjacent violators (Ayer et al., Ann. Math. Stat. 26, 1955). `offsets`
 * are the places, closely packed. O(n).
 */
export function settle(
  wishes: Float64Array,
  weights: Float64Array,
  offsets: Float64Array,
): Float64Array {
  const n = wishes.length;
  const place = new Float64Array(n);
  const weight = new Float64Array(n);
  const end = new Int32Array(n);
  let pools = 0;
  for (let i = 0; i < n; i++) {
    let p = (wishes[i] as number) - (offsets[i] as number);
    let w = weights[i] as number;
    // What would overlap becomes one pool, at the mean of its wishes.
    while (pools > 0 && (place[pools - 1] as number) > p) {
      pools--;
      const before = weight[pools] as number;
      p = ((place[pools] as number) * before + p * w) / (before + w);
      w += before;
    }
    place[pools] = p;
    weight[pools] = w;
    end[pools++] = i + 1;
  }
  const settled = new Float64Array(n);
  for (let pool = 0, i = 0; pool < pools; pool++) {
    for (; i < (end[pool] as number); i++) {
      settled[i] = (place[pool] as number) + (offsets[i] as number);
    }
  }
  return settled;
}

/** The distance of each vertex's top from that of the first in its layer, closely packed, px. */
function packed(layer: readonly number[], heights: Float64Array, gap: Gap): Float64Array {
  const offsets = new Float64Array(layer.length);
  for (let i = 1; i < layer.length; i++) {
    const [upper, lower] = [layer[i - 1] as number, layer[i] as number];
    offsets[i] = (offsets[i - 1] as number) + (heights[upper] as number) + gap(upper, lower);
  }
  return offsets;
}

/** Where a vertex would be for its links to be level, and how much it wants that. */
interface Wish {
  sum: number;
  weight: number;
}

/**
 * The top of each vertex, px, in the order of its layer: links are made level, sweep by sweep, first
 * towards one side, in the end towards both. O(V + E) a sweep.
 */
export function straighten(
  { heights, links, into, outOf }: Layers,
  order: readonly (readonly number[])[],
  gap: Gap,
): Float64Array {
  const top = new Float64Array(heights.length);
  const offsets = order.map((layer) => packed(layer, heights, gap));
  for (const [k, layer] of order.entries()) {
    const offset = offsets[k] as Float64Array;
    const middle = ((offset.at(-1) ?? 0) + (heights[layer.at(-1) ?? 0] ?? 0)) / 2;
    for (const [i, v] of layer.entries()) top[v] = (offset[i] as number) - middle;
  }
  const add = (wish: Wish, v: number, after: boolean): void => {
    const { start, links: own } = after ? outOf : into;
    const [ends, there, here] = after
      ? [links.to, links.in, links.out]
      : [links.from, links.out, links.in];
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      const link = own[i] as number;
      const weight = links.weight[link] as number;
      const level =
        (top[ends[link] as number] as number) + (there[link] as number) - (here[link] as number);
      wish.sum += weight * level;
      wish.weight += weight;
    }
  };
  const level = (k: number, before: boolean, after: boolean): void => {
    const layer = order[k] as readonly number[];
    const wishes = new Float64Array(layer.length);
    const weights = new Float64Array(layer.length);
    for (const [i, v] of layer.entries()) {
      const wish = { sum: LAZY * (top[v] as number), weight: LAZY };
      if (before) add(wish, v, false);
      if (after) add(wish, v, true);
      wishes[i] = wish.sum / wish.weight;
      weights[i] = wish.weight;
    }
    const places = settle(wishes, weights, offsets[k] as Float64Array);
    for (const [i, v] of layer.entries()) top[v] = places[i] as number;
  };
  for (let i = 0; i < SWEEPS; i++) {
    const both = i >= SWEEPS / 2;
    const back = i % 2 === 1;
    for (let step = 0; step < order.length; step++) {
      level(back ? order.length - 1 - step : step, both || !back, both || back);
    }
  }
  return top;
}
