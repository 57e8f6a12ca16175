import { COLUMN_GAP } from '../gaps.ts';
import { orderLayers } from './crossings.ts';
import { layersOf } from './layers.ts';
import type { Corners, LayoutGraph } from './layoutGraph.ts';
import { straighten } from './straighten.ts';

/** Room between two boxes of a layer, between an edge and a box, and between two edges, px. */
export const NODE_GAP = 36;
export const EDGE_GAP = 16;
const LANE_GAP = 8;

/**
 * A drawing in layers from left to right in the four steps of Sugiyama, Tagawa and Toda (IEEE Trans.
 * SMC 11, 1981): cycles are cut, nodes get columns, their order within a column, their heights.
 * O(V + E).
 */
export function sugiyama(graph: LayoutGraph): Corners {
  const layers = layersOf(graph);
  const order = orderLayers(layers);
  const isNode = (v: number): boolean => v < layers.nodeCount;
  const top = straighten(layers, order, (a, b) => {
    if (isNode(a) && isNode(b)) return NODE_GAP;
    return isNode(a) || isNode(b) ? EDGE_GAP : LANE_GAP;
  });
  const corners = graph.nodes.map(() => ({ x: 0, y: 0 }));
  let x = 0;
  for (const layer of order) {
    let width = 0;
    for (const v of layer.filter(isNode)) {
      corners[v] = { x, y: Math.round(top[v] as number) };
      width = Math.max(width, graph.nodes[v]?.width ?? 0);
    }
    x += width + COLUMN_GAP;
  }
  return corners;
}
