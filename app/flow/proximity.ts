import type { InternalNode } from '@xyflow/react';
import type { Edge } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import type { FlowNode } from './flowNodes.ts';

/** How near an output and a port must come for an edge to be offered, px: less than the gap between columns. */
export const NEAR = 48;
/** How far an output may stand right of the port: the edge would run backwards. */
const OVERLAP = 16;

type Nodes = ReadonlyMap<string, InternalNode<FlowNode>>;

/** The middle of a port, or of the output, of a node where it is now. */
export function portPlace(
  node: InternalNode<FlowNode> | undefined,
  port: string,
): Position | undefined {
  const bounds = node?.internals.handleBounds;
  const named = ({ id }: { readonly id?: string | null }): boolean => id === port;
  const handle = bounds?.target?.find(named) ?? bounds?.source?.find(named);
  if (!node || !handle) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height / 2 };
}

/** Of some edges the one whose ends are nearest to each other, if they are near. */
export function nearest(edges: readonly Edge[], nodes: Nodes): Edge | null {
  let best: { readonly edge: Edge; readonly far: number } | undefined;
  for (const edge of edges) {
    const from = portPlace(nodes.get(edge.from), 'out');
    const to = portPlace(nodes.get(edge.to), edge.port);
    if (!from || !to || from.x - to.x > OVERLAP) continue;
    const far = Math.hypot(from.x - to.x, from.y - to.y);
    if (far <= NEAR && far < (best?.far ?? Number.POSITIVE_INFINITY)) best = { edge, far };
  }
  return best?.edge ?? null;
}
