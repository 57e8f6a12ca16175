import type { ElkNode } from 'elkjs/lib/elk-api';
import { COLUMN_GAP } from '../gaps.ts';
import type { Corners, LayoutGraph } from './layoutGraph.ts';
import { EDGE_GAP, NODE_GAP } from './sugiyama.ts';

/** ELK Layered (Schulze, Spönemann, von Hanxleden, J. Vis. Lang. Comput. 25, 2014), from left to right. */
const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': String(NODE_GAP),
  'elk.spacing.edgeNode': String(EDGE_GAP),
  'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  // Sources stand right before what uses them, and what was above stays above where that costs nothing.
  'elk.layered.layering.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.separateConnectedComponents': 'true',
};

const portId = (node: number, port: number | 'out'): string => `${node}.${port}`;

/** A graph as ELK takes it: boxes with ports in their places. */
export function elkGraph({ nodes, edges }: LayoutGraph): ElkNode {
  return {
    id: 'graph',
    layoutOptions: { ...OPTIONS },
    children: nodes.map(({ width, height, inputs, output }, i) => ({
      ...{ id: String(i), width, height },
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
      ports: [
        ...inputs.map((y, port) => ({ id: portId(i, port), x: 0, y })),
        { id: portId(i, 'out'), x: width, y: output },
      ],
    })),
    edges: edges.map(({ from, to, port }, i) => ({
      id: `e${i}`,
      sources: [portId(from, 'out')],
      targets: [portId(to, port)],
    })),
  };
}

/** Where ELK put the boxes. Throws a RangeError where it left one out. */
export function cornersFrom({ nodes }: LayoutGraph, { children = [] }: ElkNode): Corners {
  const placed = new Map(children.map((child) => [child.id, child]));
  return nodes.map((_, i) => {
    const { x, y } = placed.get(String(i)) ?? {};
    if (x === undefined || y === undefined) throw new RangeError(`Node ${i} was not placed.`);
    return { x, y };
  });
}
