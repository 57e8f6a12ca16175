import { type Edge, edges, type NodeId, opOf, portsOffered } from '../../engine/index.ts';
import type { DocumentNode } from '../document/document.ts';
import { connect, connectProblem, type Edit } from '../document/edits.ts';
import { fitOf, type Shaped, shapeAt, shapeWith } from './portFits.ts';

/** Whether a node's value goes nowhere yet. */
export const isUnused = ({ scene }: Shaped, id: NodeId): boolean =>
  !edges(scene).some(({ from }) => from === id);

/** The ports of a node that nothing feeds. */
export function openPorts({ scene }: Shaped, node: DocumentNode): readonly string[] {
  const op = opOf(scene, node.op);
  return op ? portsOffered(op, node.inputs).filter((port) => !node.inputs[port]) : [];
}

/**
 * The port by which a node can be put into an edge from → to: an open one that takes the value of
 * `from`, while `to` takes what the node makes of it. undefined where there is none, or where the
 * node, if it is in the graph already as `id`, would close a cycle.
 */
export function portForInsert(
  run: Shaped,
  edge: Edge,
  node: DocumentNode,
  id?: NodeId,
): string | undefined {
  const { scene } = run;
  const { from, to, port } = edge;
  const op = opOf(scene, node.op);
  const target = scene.nodes[to];
  const consumer = opOf(scene, target?.op ?? '');
  if (!op || !target || !consumer || id === from || id === to) return undefined;
  if (id !== undefined && connectProblem(scene, { from: id, to })) return undefined;
  const shape = shapeAt(run, from);
  return openPorts(run, node).find((open) => {
    if (!shape) return true;
    if (fitOf(run, node, op, open, shape).kind === 'misfit') return false;
    const made = shapeWith(run, node, op, open, shape);
    return !made || fitOf(run, target, consumer, port, made).kind !== 'misfit';
  });
}

/** Wires a node into an edge by one of its ports. */
export const insertInto = (edge: Edge, id: NodeId, port: string): readonly Edit[] => [
  connect({ from: edge.from, to: id, port }),
  connect({ ...edge, from: id }),
];
