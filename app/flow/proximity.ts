import type { InternalNode } from '@xyflow/react';
import { type Edge, edgesInto, type NodeId } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import { openPorts } from '../session/insert.ts';
import { fitsFor, portKey } from '../session/portFits.ts';
import type { Run } from '../session/run.ts';
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
  const { source, target } = node?.internals.handleBounds ?? {};
  const handle = [...(source ?? []), ...(target ?? [])].find(({ id }) => id === port);
  if (!node || !handle) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height / 2 };
}

/** The edges that could be wired between a node and others by ports that are open and fit, but for those with a neighbour. */
export function edgesAround(run: Run, id: NodeId): readonly Edge[] {
  const { document } = run;
  const node = document.nodes[id];
  if (!node) return [];
  const fits = fitsFor(run, { id, port: undefined });
  const isOpen = (kind: string | undefined): boolean => kind === 'fits' || kind === 'open';
  const isNeighbour = (other: NodeId): boolean =>
    edgesInto(document, id).some(({ from }) => from === other) ||
    edgesInto(document, other).some(({ from }) => from === id);
  const others = Object.keys(document.nodes).filter((other) => other !== id && !isNeighbour(other));
  const outwards = others.flatMap((to) => {
    const ports = openPorts(document.nodes[to] ?? node);
    return ports
      .filter((port) => isOpen(fits.get(portKey(to, port))))
      .map((port) => ({ from: id, to, port }));
  });
  const inwards = openPorts(node).flatMap((port) => {
    const feeding = fitsFor(run, { id, port });
    return others
      .filter((from) => isOpen(feeding.get(portKey(from, 'out'))))
      .map((from) => ({ from, to: id, port }));
  });
  return [...outwards, ...inwards];
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
