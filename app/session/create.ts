import type { NodeId } from '../../engine/index.ts';
import { cardSize } from '../document/card.ts';
import type { AdjointDocument, DocumentNode, Position } from '../document/document.ts';
import { addNode, connect, newNode } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { together } from '../document/together.ts';
import { refusesEdit } from './blocks.ts';
import { opsFor } from './opFits.ts';
import { noteUse } from './opShelf.ts';
import type { DragStart } from './portFits.ts';
import { currentRun } from './run.ts';
import { select, session } from './session.ts';

/** The drag-and-drop type under which the palette hands an op's name to the canvas. */
export const OP_TYPE = 'application/x-adjoint-op';

/** Adds a node of an op, at a place or where the canvas finds one free, and selects it. */
export function createNode(op: string, at?: Position): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const place = at ?? session().canvas?.placeForNode() ?? { x: 0, y: 0 };
  const { id, edit: change } = addNode(document, newNode(document, op, place));
  edit(change);
  noteUse(op);
  select([id]);
}

/** A node that an edge leads to stands right of where the edge was let go, one that feeds a port left of it. */
function besideEdge(
  document: AdjointDocument,
  node: DocumentNode,
  { port }: DragStart,
): DocumentNode {
  const id: NodeId = 'new';
  const { width, height } = cardSize({ ...document, nodes: { [id]: node } }, id);
  const { x, y } = node.position;
  const left = port === undefined ? x : x - width;
  return { ...node, position: { x: Math.round(left), y: Math.round(y - height / 2) } };
}

/** Adds a node of an op where an edge was let go, and wires it to the edge's other end, as one edit. */
export function createWired(op: string, at: Position, start: DragStart): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const node = besideEdge(document, newNode(document, op, at), start);
  const { id, edit: added } = addNode(document, node);
  const port = opsFor(currentRun(), start).get(op);
  const edge =
    start.port === undefined
      ? { from: start.id, to: id, port: port ?? '' }
      : { from: id, to: start.id, port: start.port };
  edit(port === undefined ? added : together(added.label, [added, connect(edge)]));
  noteUse(op);
  select([id]);
}
