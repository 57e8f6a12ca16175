import { type Edge, edges, type NodeId, opOf, type Shape } from '../../engine/index.ts';
import type { DocumentNode } from '../document/document.ts';
import { downstreamOf, upstreamOf } from '../document/reach.ts';
import { openPorts } from './insert.ts';
import { fitOf, type Shaped, shapeAt } from './portFits.ts';

/** Whether a port takes a shape, asked once for each: in a large graph most values are of few. */
function taking(
  run: Shaped,
  node: DocumentNode,
  port: string,
): (shape: Shape | undefined) => boolean {
  const op = opOf(run.scene, node.op);
  const known = new Map<string, boolean>();
  return (shape) => {
    if (!op || !shape) return true;
    const key = shape.join();
    const found = known.get(key) ?? fitOf(run, node, op, port, shape).kind !== 'misfit';
    known.set(key, found);
    return found;
  };
}

/** From a node's output to open ports that take it, of nodes that it does not depend on. */
function outwards(run: Shaped, id: NodeId, others: readonly NodeId[]): Edge[] {
  const barred = upstreamOf(run.scene, [id]);
  const shape = shapeAt(run, id);
  return others.flatMap((to) => {
    const node = run.scene.nodes[to];
    if (!node || barred.has(to)) return [];
    const ports = openPorts(run, node).filter((port) => taking(run, node, port)(shape));
    return ports.map((port) => ({ from: id, to, port }));
  });
}

/** To a node's open ports, from nodes whose values they take and that do not depend on it. */
function inwards(run: Shaped, id: NodeId, others: readonly NodeId[]): Edge[] {
  const node = run.scene.nodes[id];
  const ports = node ? openPorts(run, node) : [];
  if (!node || ports.length === 0) return [];
  const barred = downstreamOf(run.scene, [id]);
  const free = others.filter((from) => !barred.has(from));
  return ports.flatMap((port) => {
    const takes = taking(run, node, port);
    return free.filter((from) => takes(shapeAt(run, from))).map((from) => ({ from, to: id, port }));
  });
}

/**
 * The edges that could be wired between a node and others by ports that are open and, as far as is known,
 * fit; none between nodes that an edge joins already.
 */
export function edgesAround(run: Shaped, id: NodeId): readonly Edge[] {
  const near = new Set([id]);
  for (const { from, to } of edges(run.scene)) {
    if (from === id) near.add(to);
    if (to === id) near.add(from);
  }
  const others = Object.keys(run.scene.nodes).filter((other) => !near.has(other));
  return [...outwards(run, id, others), ...inwards(run, id, others)];
}
