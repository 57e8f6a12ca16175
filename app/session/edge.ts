import { type Edge, type Graph, opOf, portsRead, type Use } from '../../engine/index.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';

/** An edge's key: the port it ends in, which holds one edge at most. */
export const keyOf = ({ to, port }: Pick<Edge, 'to' | 'port'>): string => `${to}.${port}`;

/** The edge with a key, if the graph has it. */
export function edgeOf(graph: Graph, key: string): Edge | undefined {
  const dot = key.indexOf('.');
  const [to, port] = [key.slice(0, dot), key.slice(dot + 1)];
  const source = graph.nodes[to]?.inputs[port];
  return source && 'node' in source ? { from: source.node, to, port } : undefined;
}

/** The edge that is selected, where it is all that is. */
export function selectedEdge(
  graph: Graph,
  { selection, selectedEdges }: Pick<Session, 'selection' | 'selectedEdges'>,
): Edge | undefined {
  const [key, ...more] = selectedEdges;
  if (key === undefined || more.length > 0 || selection.size > 0) return undefined;
  return edgeOf(graph, key);
}

/** The use of a value that an edge is, where its consumer can be computed. */
export function useOf({ program, scene }: Run, { to, port }: Edge): Use | undefined {
  const consumer = program.index.get(to);
  const node = scene.nodes[to];
  const op = opOf(scene, node?.op ?? '');
  if (consumer === undefined || !node || !op) return undefined;
  const place = portsRead(op, node).indexOf(port);
  return place < 0 ? undefined : { consumer, port: place };
}

/** The port at which a use takes its value, as a key of the edge. */
export function keyOfUse({ program, scene }: Run, { consumer, port }: Use): string {
  const id = program.equations[consumer]?.id ?? '';
  const node = scene.nodes[id];
  const op = opOf(scene, node?.op ?? '');
  const name = node && op ? portsRead(op, node)[port] : undefined;
  return keyOf({ to: id, port: name ?? '' });
}
