import type { NodeId } from '../../engine/index.ts';
import { cardSize } from '../document/card.ts';
import type { AdjointDocument, DocumentNode, Position } from '../document/document.ts';
import { addNode, connect, type Edit, newNode } from '../document/edits.ts';
import { freePlaceOf } from '../document/freePlace.ts';
import { currentDocument, edit } from '../document/store.ts';
import { together } from '../document/together.ts';
import { refusesEdit } from './blocks.ts';
import { edgeOf } from './edge.ts';
import { insertInto, portForInsert } from './insert.ts';
import { opsFor } from './opFits.ts';
import { noteUse } from './opShelf.ts';
import type { DragStart } from './portFits.ts';
import { currentRun } from './run.ts';
import { select, session } from './session.ts';

/** The drag-and-drop type under which the palette hands an op's name to the canvas. */
export const OP_TYPE = 'application/x-adjoint-op';

/** Stands for the id of a node that has none yet. */
const NEW: NodeId = 'new';

/** Adds a node with what else is to be done to it, as one edit, and selects it. */
function add(node: DocumentNode, more: (id: NodeId) => readonly Edit[] = () => []): void {
  const { id, edit: added } = addNode(currentDocument(), node);
  edit(together(added.label, [added, ...more(id)]));
  noteUse(node.op);
  select([id]);
}

/** A node that is to be added, as near to its place as it covers no other. */
function beside(node: DocumentNode): DocumentNode {
  const document = currentDocument();
  const nodes = { ...document.nodes, [NEW]: node };
  return { ...node, position: freePlaceOf({ ...document, nodes }, NEW) };
}

/** Adds a node of an op, at a place or where the canvas finds one free, and selects it. */
export function createNode(op: string, at?: Position): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  if (at) {
    add(newNode(document, op, at));
    return;
  }
  add(beside(newNode(document, op, session().canvas?.placeForNode() ?? { x: 0, y: 0 })));
}

/** Adds a node of an op at a place, or as near as it covers no other, and puts it into an edge, where it can be. */
export function createInto(op: string, at: Position, key: string): void {
  if (refusesEdit()) return;
  const node = newNode(currentDocument(), op, at);
  const edge = edgeOf(currentDocument(), key);
  const port = edge && portForInsert(currentRun(), edge, node);
  add(beside(node), (id) => (edge && port !== undefined ? insertInto(edge, id, port) : []));
}

/** A node that an edge leads to stands right of where the edge was let go, one that feeds a port left of it. */
function besideEdge(
  document: AdjointDocument,
  node: DocumentNode,
  { port }: DragStart,
): DocumentNode {
  const { width, height } = cardSize({ ...document, nodes: { [NEW]: node } }, NEW);
  const { x, y } = node.position;
  const left = port === undefined ? x : x - width;
  return { ...node, position: { x: Math.round(left), y: Math.round(y - height / 2) } };
}

/** Adds a node of an op where an edge was let go, and wires it to the edge's other end, as one edit. */
export function createWired(op: string, at: Position, start: DragStart): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const node = besideEdge(document, newNode(document, op, at), start);
  const port = opsFor(currentRun(), start).get(op);
  add(node, (id) => {
    if (port === undefined) return [];
    if (start.port === undefined) return [connect({ from: start.id, to: id, port })];
    return [connect({ from: id, to: start.id, port: start.port })];
  });
}
